using NetConsole.Client.Features.Topology;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Client.Tests.Features.Topology;

/// <summary>A small picture: gateway, listener, two routes in two namespaces, their services, one of which is missing.</summary>
internal static class Picture
{
    public static readonly ResourceKey CartRoute = new(KnownKinds.HttpRoute, "shop", "cart");

    public static TopologyIndex Index { get; } =
        new(
            new TopologySnapshot(
                1,
                [
                    Node("gw", TopologyStage.Gateway, "GW", "infra"),
                    Node("ls", TopologyStage.Listener, "LS", "infra"),
                    Node("cart", TopologyStage.Route, "HR", "shop") with
                    {
                        Object = CartRoute,
                    },
                    Node("mail", TopologyStage.Route, "HR", "office", HealthState.Critical),
                    Node("cart-svc", TopologyStage.Service, "SV", "shop"),
                    Node("mail-svc", TopologyStage.Service, "SV", "office", HealthState.Absent),
                ],
                [
                    Edge("gw", "ls"),
                    Edge("ls", "cart"),
                    Edge("ls", "mail"),
                    Edge("cart", "cart-svc"),
                    Edge("mail", "mail-svc") with
                    {
                        Health = HealthState.Critical,
                    },
                ]
            )
        );

    private static TopologyNode Node(string id, TopologyStage stage, string code, string @namespace, HealthState health = HealthState.Ok) =>
        new()
        {
            Id = id,
            Stage = stage,
            Kind = stage.ToString(),
            Code = code,
            Namespace = @namespace,
            Name = id,
            Health = health,
        };

    private static TopologyEdge Edge(string from, string to) =>
        new()
        {
            Id = $"{from}>{to}",
            From = from,
            To = to,
            Provenance = Provenance.Resolved,
        };
}
