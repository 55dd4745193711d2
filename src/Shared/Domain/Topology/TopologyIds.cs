using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Topology;

/// <summary>Ids of nodes, made of what they stand for, so that a thing keeps its place in the picture.</summary>
public static class TopologyIds
{
    public const string Internet = "Internet";

    /// <summary>Where clients of private addresses come from.</summary>
    public const string PrivateNetwork = "PrivateNetwork";

    private static readonly HashSet<string> FamiliarGroups =
    [
        "",
        "apps",
        "networking.k8s.io",
        KnownKinds.GatewayApiGroup,
        KnownKinds.MetalLbGroup,
    ];

    /// <summary><c>HTTPRoute:shop/cart</c>; the group is named where the kind alone would not tell.</summary>
    public static string Of(ResourceKey key) =>
        $"{(FamiliarGroups.Contains(key.Group) ? key.Kind : key.GroupKind.ToString())}:{(key.Namespace.Length == 0 ? key.Name : $"{key.Namespace}/{key.Name}")}";

    /// <summary>A target that may not be referred to: kept apart from the object itself, of which nothing may be told.</summary>
    public static string Refused(ResourceKey key) => $"{Of(key)}!";

    public static string Address(string address) => $"Address:{address}";

    public static string Listener(ResourceKey owner, string name) => $"{Of(owner)}#{name}";

    /// <summary>By the rule's name when it has one of its own, else by its place.</summary>
    public static string Rule(Route route, RouteRule rule) =>
        rule.Name is { Length: > 0 } name && route.Rules.Count(other => other.Name == name) == 1
            ? $"{Of(route.Key)}#{name}"
            : $"{Of(route.Key)}#{rule.Index}";

    /// <summary>A Service that a mesh route is attached to.</summary>
    public static string Mesh(ResourceKey service) => $"Mesh:{service.Namespace}/{service.Name}";

    public static string Edge(string from, string to) => $"{from}>{to}";
}
