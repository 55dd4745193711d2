using System.Text.Json.Nodes;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Sandbox.Controllers.Gateways;

/// <summary>
/// Status of Envoy Gateway's policies: for each gateway that a policy reaches, whether it holds, and whether a more specific one takes its
/// place. Of two policies of a kind on one target the older holds.
/// </summary>
internal sealed class EnvoyPolicyStatusController : IController
{
    private static readonly GroupKind[] Policies =
    [
        Envoy("ClientTrafficPolicy"),
        Envoy("BackendTrafficPolicy"),
        Envoy("SecurityPolicy"),
        Envoy("EnvoyExtensionPolicy"),
        Envoy("EnvoyPatchPolicy"),
    ];

    private static readonly GroupKind[] Reachable = [KnownKinds.Gateway, KnownKinds.ListenerSet, .. KnownKinds.Routes];

    private static readonly GroupKind Backends = Envoy("Backend");

    public IReadOnlyCollection<GroupKind> Watches { get; } =
    [.. Policies, Backends, .. Reachable, KnownKinds.GatewayClass, KnownKinds.ReferenceGrant];

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        if (Concerns(cluster.Round))
        {
            foreach (var kind in Policies.Where(kind => snapshot.Of(kind).Count > 0))
            {
                Judge(cluster, snapshot, kind);
            }
        }

        foreach (var backend in cluster.Concerned(Backends))
        {
            JsonObject[] conditions =
            [
                StatusConditions.Condition("Accepted", true, "Accepted", "The Backend was accepted", backend.Generation),
            ];
            cluster.SetStatus(
                backend,
                new JsonObject { ["conditions"] = StatusConditions.Timed(backend.Status.At("conditions"), conditions, cluster.Now) }
            );
        }
    }

    private static bool Concerns(Round round) =>
        round.Touches([.. Policies, KnownKinds.GatewayClass, KnownKinds.ReferenceGrant]) || Reachable.Any(round.TouchesSpec);

    private static void Judge(ControllerContext cluster, ClusterSnapshot snapshot, GroupKind kind)
    {
        var table = SnapshotFacts.Of(snapshot).Routing;
        var holders = new Dictionary<PolicyTarget, ResourceObject>();
        var reaches = new List<Reach>();
        var byAge = snapshot
            .Of(kind)
            .All.Where(policy => !policy.IsBeingDeleted)
            .OrderBy(policy => policy.Created)
            .ThenBy(policy => policy.Namespace, StringComparer.Ordinal)
            .ThenBy(policy => policy.Name, StringComparer.Ordinal)
            .ToList();
        foreach (var policy in byAge)
        {
            foreach (var target in PolicyTarget.Of(snapshot, table.Grants, policy))
            {
                var found = snapshot.Find(target.Key) is not null;
                var holds = found && holders.TryAdd(target, policy);
                reaches.AddRange(target.Gateways(table).Select(gateway => new Reach(policy, target, gateway, found, holds)));
            }
        }

        foreach (var policy in byAge)
        {
            var ancestors = reaches
                .Where(reach => reach.Policy == policy)
                .GroupBy(Reference)
                .Select(group => Entry(cluster, policy, group, reaches));
            cluster.SetStatus(policy, new JsonObject { ["ancestors"] = new JsonArray([.. ancestors.OfType<JsonNode>()]) });
        }
    }

    private static (ResourceKey Gateway, string Section) Reference(Reach reach) =>
        (reach.Gateway, reach.Target.Key.Kind == "Gateway" ? reach.Target.Section : "");

    private static JsonObject? Entry(
        ControllerContext cluster,
        ResourceObject policy,
        IGrouping<(ResourceKey Gateway, string Section), Reach> ancestor,
        List<Reach> reaches
    )
    {
        if (Controller(cluster.Snapshot, ancestor.Key.Gateway) is not { } controller)
        {
            return null;
        }

        var reference = new JsonObject
        {
            ["group"] = ancestor.Key.Gateway.Group,
            ["kind"] = ancestor.Key.Gateway.Kind,
            ["namespace"] = ancestor.Key.Gateway.Namespace,
            ["name"] = ancestor.Key.Gateway.Name,
        };
        if (ancestor.Key.Section.Length > 0)
        {
            reference["sectionName"] = ancestor.Key.Section;
        }

        // One target that holds is enough to say that the policy does; the worst of the others would hide it.
        var shown = ancestor.FirstOrDefault(reach => reach.Holds) ?? ancestor.First();
        var conditions = new List<JsonObject> { Accepted(policy, shown) };
        if (shown.Holds)
        {
            conditions.AddRange(Precedence(policy, shown, reaches));
        }

        var present = policy
            .Status.Items("ancestors")
            .FirstOrDefault(known => JsonNode.DeepEquals(Owners.Copy(known.At("ancestorRef")), reference));
        return new JsonObject
        {
            ["ancestorRef"] = reference,
            ["controllerName"] = controller,
            ["conditions"] = StatusConditions.Timed(present.At("conditions"), conditions, cluster.Now),
        };
    }

    private static JsonObject Accepted(ResourceObject policy, Reach reach)
    {
        var (reason, message) =
            !reach.Found ? ("TargetNotFound", $"{reach.Target.Key} was not found")
            : reach.Holds ? ("Accepted", "The policy has been accepted")
            : ("Conflicted", $"An older {policy.Kind} is attached to {reach.Target.Key}");
        return StatusConditions.Condition("Accepted", reach.Holds, reason, message, policy.Generation);
    }

    private static IEnumerable<JsonObject> Precedence(ResourceObject policy, Reach reach, List<Reach> reaches)
    {
        var merges = policy.Spec.Text("mergeType") is not null && reach.Target.Level < 2;
        if (merges && reaches.Exists(other => other.Holds && reach.Overrides(other)))
        {
            yield return StatusConditions.Condition("Merged", true, "Merged", "Merged with the policy of its parent", policy.Generation);
        }

        var over = reaches
            .Where(other => other.Holds && other.Overrides(reach) && other.Policy.Spec.Text("mergeType") is null)
            .Select(other => other.Target.Key.ToString())
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (over.Count > 0)
        {
            var names = over.Count > 3 ? $"{string.Join(", ", over.Take(3))} and {over.Count - 3} more" : string.Join(", ", over);
            yield return StatusConditions.Condition(
                "Overridden",
                true,
                "Overridden",
                $"More specific policies take its place for {names}",
                policy.Generation
            );
        }
    }

    private static string? Controller(ClusterSnapshot snapshot, ResourceKey ancestor)
    {
        var name = snapshot.Find(ancestor)?.Spec.Text("gatewayClassName");
        var gatewayClass = name is null
            ? snapshot.Of(KnownKinds.GatewayClass).All.FirstOrDefault()
            : snapshot.Find(KnownKinds.GatewayClass, "", name);
        return gatewayClass?.Spec.Text("controllerName");
    }

    private static GroupKind Envoy(string kind) => new(KnownKinds.EnvoyGatewayGroup, kind);

    /// <summary>A policy at one of its targets, towards one Gateway.</summary>
    private sealed record Reach(ResourceObject Policy, PolicyTarget Target, ResourceKey Gateway, bool Found, bool Holds)
    {
        /// <summary>It is more specific than the other, within what the other covers.</summary>
        public bool Overrides(Reach other) =>
            Gateway == other.Gateway
            && Target.Level < other.Target.Level
            && (other.Target.Level >= 2 ? Target.Level < 2 || Target.Key == other.Target.Key : Target.Key == other.Target.Key);
    }
}
