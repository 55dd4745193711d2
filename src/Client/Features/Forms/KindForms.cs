using NetConsole.Client.Components;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Forms;

/// <summary>Which kinds have a form of their own, and what is special in it.</summary>
internal static class KindForms
{
    private static readonly Dictionary<GroupKind, FormMap> Maps = new()
    {
        [KnownKinds.GatewayClass] = FormMap.Plain,
        [KnownKinds.Gateway] = FormMap.Plain,
        [KnownKinds.ListenerSet] = FormMap.Plain,
        [KnownKinds.HttpRoute] = FormMap.Plain,
        [KnownKinds.GrpcRoute] = FormMap.Plain,
        [KnownKinds.TlsRoute] = FormMap.Plain,
        [KnownKinds.TcpRoute] = FormMap.Plain,
        [KnownKinds.UdpRoute] = FormMap.Plain,
        [KnownKinds.ReferenceGrant] = FormMap.Plain,
        [KnownKinds.BackendTlsPolicy] = FormMap.Plain,
    };

    public static bool Has(GroupKind kind) => Maps.ContainsKey(kind);

    public static FormMap Map(GroupKind kind) => Maps.GetValueOrDefault(kind, FormMap.Plain);
}
