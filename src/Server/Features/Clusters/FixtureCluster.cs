using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Clusters;

/// <summary>A stand-in until clusters are reached: a few objects that never change.</summary>
internal sealed class FixtureCluster(ClusterRegistry registry, ViewDerivation derivation, TimeProvider time, ILogger<LiveCluster> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var cluster = new LiveCluster("sandbox", sandbox: true, derivation, time, logger);
        registry.Add(cluster);
        ServedKind[] kinds =
        [
            Kind(KnownKinds.Namespace, "namespaces", "v1", namespaced: false),
            Kind(KnownKinds.Service, "services", "v1"),
            Kind(KnownKinds.GatewayClass, "gatewayclasses", "v1", namespaced: false),
            Kind(KnownKinds.Gateway, "gateways", "v1"),
            Kind(KnownKinds.HttpRoute, "httproutes", "v1"),
        ];
        var snapshot = kinds.Aggregate(ClusterSnapshot.Empty, (so, kind) => so.With(kind.Kind, KindSnapshot.Empty)).Overlay(
        [
            ResourceObject.Parse("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop","resourceVersion":"1"}}"""),
            ResourceObject.Parse("""{"apiVersion":"v1","kind":"Service","metadata":{"namespace":"shop","name":"cart","resourceVersion":"2"},"spec":{"ports":[{"port":80}]}}"""),
            ResourceObject.Parse("""{"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway","metadata":{"namespace":"shop","name":"web","resourceVersion":"3"},"spec":{"gatewayClassName":"x","listeners":[{"name":"http","port":80,"protocol":"HTTP"}]}}"""),
            ResourceObject.Parse("""{"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"namespace":"shop","name":"cart","resourceVersion":"4"},"spec":{"parentRefs":[{"name":"web"}],"rules":[{"backendRefs":[{"name":"cart","port":80}]}]}}"""),
        ]);
        cluster.Publish(new ClusterSummary { Name = "sandbox", State = ClusterConnectionState.Live, Sandbox = true, ServerVersion = "v1.33.0" }, kinds, snapshot);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static ServedKind Kind(GroupKind kind, string plural, string version, bool namespaced = true) =>
        new() { Kind = kind, Version = version, Versions = [version], Plural = plural, Namespaced = namespaced, Verbs = ["get", "list", "watch"] };
}
