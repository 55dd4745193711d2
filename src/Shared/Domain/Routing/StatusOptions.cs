using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Whose words a predicted status uses where implementations differ.</summary>
public enum StatusProfile
{
    Spec,
    EnvoyGateway,
}

/// <summary>For whom a status is predicted.</summary>
public sealed record StatusOptions
{
    internal const string EnvoyGatewayController = "gateway.envoyproxy.io/gatewayclass-controller";

    public static StatusOptions Default { get; } = new();

    /// <summary>Only objects that this controller serves; null for all of them, each as its own class's controller would.</summary>
    public string? ControllerName { get; init; }

    /// <summary>Null: by the class's controller.</summary>
    public StatusProfile? Profile { get; init; }

    /// <summary>Reads <c>spec</c> or <c>envoy-gateway</c>; false for any other word.</summary>
    public static bool TryParseProfile(string? text, out StatusProfile? profile)
    {
        (var known, profile) = text switch
        {
            null or "" => (true, (StatusProfile?)null),
            "spec" => (true, StatusProfile.Spec),
            "envoy-gateway" => (true, StatusProfile.EnvoyGateway),
            _ => (false, null),
        };
        return known;
    }

    internal StatusProfile ProfileFor(string controller) =>
        Profile ?? (controller == EnvoyGatewayController ? StatusProfile.EnvoyGateway : StatusProfile.Spec);

    /// <summary>
    /// The controller that serves the class; null when nobody does. Where no class was read at all, somebody is taken to.
    /// </summary>
    internal string? ControllerOf(ClusterSnapshot snapshot, string className)
    {
        var resource = snapshot.Find(KnownKinds.GatewayClass, "", className);
        var controller =
            resource is not null ? GatewayClass.Of(resource).ControllerName
            : snapshot.Of(KnownKinds.GatewayClass).Count == 0
                ? ControllerName ?? (Profile == StatusProfile.EnvoyGateway ? EnvoyGatewayController : "")
            : null;
        return ControllerName is null || controller == ControllerName ? controller : null;
    }
}
