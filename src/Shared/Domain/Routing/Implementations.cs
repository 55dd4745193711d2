using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Tells which implementation serves a Gateway, where that makes a difference.</summary>
internal sealed class Implementations(ClusterSnapshot snapshot, StatusProfile? profile)
{
    private readonly Dictionary<string, bool> byClass = [];

    /// <summary>Nobody else serves anything here.</summary>
    public bool OnlyEnvoyGateway =>
        profile is { } known
            ? known == StatusProfile.EnvoyGateway
            : snapshot.Of(KnownKinds.GatewayClass) is { Count: > 0 } classes
                && classes.All.All(resource => GatewayClass.Of(resource).ControllerName == StatusOptions.EnvoyGatewayController);

    /// <summary>Envoy Gateway serves it: as asked for, else by the class's controller.</summary>
    public bool IsEnvoyGateway(Gateway gateway)
    {
        if (profile is { } known)
        {
            return known == StatusProfile.EnvoyGateway;
        }

        if (!byClass.TryGetValue(gateway.ClassName, out var answer))
        {
            byClass[gateway.ClassName] = answer =
                snapshot.Find(KnownKinds.GatewayClass, "", gateway.ClassName) is { } resource
                && GatewayClass.Of(resource).ControllerName == StatusOptions.EnvoyGatewayController;
        }

        return answer;
    }
}
