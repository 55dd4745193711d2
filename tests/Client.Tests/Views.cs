using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Tests;

/// <summary>Views made by hand.</summary>
internal static class Views
{
    public static readonly ServedKind HttpRoutes = Kind(KnownKinds.HttpRoute, "httproutes");
    public static readonly ServedKind Services = Kind(KnownKinds.Service, "services");

    public static ServedKind Kind(GroupKind kind, string plural) =>
        new()
        {
            Kind = kind,
            Version = "v1",
            Versions = ["v1"],
            Plural = plural,
            Namespaced = true,
            Verbs = ["get", "list", "watch", "create"],
        };

    public static ResourceObject Object(GroupKind kind, string home, string name)
    {
        var version = kind.Group.Length == 0 ? "v1" : $"{kind.Group}/v1";
        return ResourceObject.Parse(
            $$$"""{"apiVersion":"{{{version}}}","kind":"{{{kind.Kind}}}","metadata":{"namespace":"{{{home}}}","name":"{{{name}}}"},"spec":{}}"""
        );
    }

    public static ClusterView Of(IReadOnlyList<ServedKind> kinds, params ResourceObject[] objects) => Of(kinds, [], objects);

    public static ClusterView Of(IReadOnlyList<ServedKind> kinds, IReadOnlyList<Finding> findings, params ResourceObject[] objects) =>
        new(
            new ClusterSummary { Name = "prod", State = ClusterConnectionState.Live },
            kinds,
            ClusterSnapshot.Of(objects),
            new Lazy<IReadOnlyList<Finding>>(() => findings),
            new Lazy<ReferenceIndex>(() => ReferenceIndex.Empty),
            new Lazy<TopologySnapshot>(() => TopologySnapshot.Empty)
        );
}
