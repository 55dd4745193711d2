using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>What an EnvoyProxy that a class names says about its Gateways.</summary>
internal static class EnvoyProxies
{
    private static readonly GroupKind EnvoyProxy = new(KnownKinds.EnvoyGatewayGroup, "EnvoyProxy");

    /// <summary>All Gateways of the class share one proxy.</summary>
    public static bool Merges(ClusterSnapshot snapshot, string className) =>
        snapshot.Find(KnownKinds.GatewayClass, "", className) is { } resource
        && GatewayClass.Of(resource).Parameters is { } parameters
        && parameters.GroupKind == EnvoyProxy
        && snapshot.Find(parameters.Key) is { } proxy
        && proxy.Spec.Flag("mergeGateways") == true;
}
