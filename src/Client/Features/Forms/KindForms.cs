using NetConsole.Client.Components;
using NetConsole.Client.Features.Forms.Gateways;
using NetConsole.Client.Features.Forms.Routes;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Forms;

/// <summary>Which kinds have a form of their own, and what is special in it.</summary>
internal static class KindForms
{
    private static readonly Dictionary<GroupKind, FormMap> Maps = new()
    {
        [KnownKinds.GatewayClass] = GatewayForms.Class,
        [KnownKinds.Gateway] = GatewayForms.Gateway,
        [KnownKinds.ListenerSet] = GatewayForms.Gateway,
        [KnownKinds.HttpRoute] = RouteForms.Map,
        [KnownKinds.GrpcRoute] = RouteForms.Grpc,
        [KnownKinds.TlsRoute] = RouteForms.Map,
        [KnownKinds.TcpRoute] = RouteForms.Map,
        [KnownKinds.UdpRoute] = RouteForms.Map,
        [KnownKinds.ReferenceGrant] = GatewayForms.Grant,
        [KnownKinds.BackendTlsPolicy] = GatewayForms.BackendTls,
    };

    public static bool Has(GroupKind kind) => Maps.ContainsKey(kind);

    public static FormMap Map(GroupKind kind) => Maps.GetValueOrDefault(kind, FormMap.Plain);
}
