using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>What one of Envoy Gateway's policies is for.</summary>
/// <param name="Section">A listener's name or that of a route's rule; null for the whole object.</param>
internal sealed record EnvoyPolicyTarget(ResourceKey Key, string? Section);

/// <summary>A policy of Envoy Gateway that is attached to Gateways, ListenerSets or routes.</summary>
internal sealed record EnvoyPolicy
{
    public static readonly IReadOnlyList<GroupKind> Kinds =
    [
        new(KnownKinds.EnvoyGatewayGroup, "ClientTrafficPolicy"),
        new(KnownKinds.EnvoyGatewayGroup, "BackendTrafficPolicy"),
        new(KnownKinds.EnvoyGatewayGroup, "SecurityPolicy"),
        new(KnownKinds.EnvoyGatewayGroup, "EnvoyExtensionPolicy"),
    ];

    private static readonly ImmutableArray<GroupKind> Entries = [KnownKinds.Gateway, KnownKinds.ListenerSet];
    private static readonly ImmutableArray<GroupKind> Secured = [KnownKinds.HttpRoute, KnownKinds.GrpcRoute, KnownKinds.TcpRoute];

    public required ResourceObject Resource { get; init; }

    public required ImmutableArray<EnvoyPolicyTarget> Targets { get; init; }

    /// <summary>It is laid over the policy of the parent instead of taking its place.</summary>
    public bool Merges { get; init; }

    /// <summary>Fields in use that will go away.</summary>
    public ImmutableArray<string> OldFields { get; init; } = [];

    public bool IsOfClients => Resource.Kind == "ClientTrafficPolicy";

    public static EnvoyPolicy Read(ResourceObject resource, ClusterSnapshot snapshot)
    {
        var spec = resource.Spec;
        var targets = new List<EnvoyPolicyTarget>();
        if (spec.Has("targetRef"))
        {
            targets.Add(Target(spec.At("targetRef"), resource.Namespace));
        }

        targets.AddRange(spec.Items("targetRefs").Select(item => Target(item, resource.Namespace)));
        targets.AddRange(spec.Items("targetSelectors").SelectMany(item => Selected(item, resource.Namespace, snapshot)));
        var possible = PossibleTargets(resource.Kind);
        return new EnvoyPolicy
        {
            Resource = resource,
            Targets = [.. targets.Where(target => possible.Contains(target.Key.GroupKind)).Distinct()],
            Merges = spec.Has("mergeType"),
            OldFields = [.. Replaced.Where(field => spec.Has(field)).Select(field => $"spec.{field}")],
        };
    }

    // Fields of the first release that others replace.
    private static readonly string[] Replaced = ["targetRef", "compression"];

    private static ImmutableArray<GroupKind> PossibleTargets(string kind) =>
        kind switch
        {
            "ClientTrafficPolicy" => Entries,
            "SecurityPolicy" => [.. Entries, .. Secured],
            _ => [.. Entries, .. KnownKinds.Routes],
        };

    private static EnvoyPolicyTarget Target(JsonElement item, string home) =>
        new(
            new ResourceKey(item.Text("group") ?? KnownKinds.GatewayApiGroup, item.Text("kind") ?? "", home, item.Text("name") ?? ""),
            item.Text("sectionName") is { Length: > 0 } section ? section : null
        );

    private static IEnumerable<EnvoyPolicyTarget> Selected(JsonElement item, string home, ClusterSnapshot snapshot)
    {
        var kind = new GroupKind(item.Text("group") ?? KnownKinds.GatewayApiGroup, item.Text("kind") ?? "");
        var selector = LabelSelector.Read(item) ?? LabelSelector.Everything;
        return snapshot
            .Of(kind)
            .In(home)
            .Where(resource => selector.Matches(resource.Labels))
            .Select(resource => new EnvoyPolicyTarget(resource.Key, null));
    }
}
