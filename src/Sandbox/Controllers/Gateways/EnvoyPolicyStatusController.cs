using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Gateways;

/// <summary>
/// Status of Envoy Gateway's policies: for each gateway that a policy reaches, whether it holds. Of two policies of a kind on one
/// target the older holds. Selectors by label are not followed yet.
/// </summary>
internal sealed class EnvoyPolicyStatusController : IController
{
    private static readonly GroupKind[] Policies =
    [
        new(KnownKinds.EnvoyGatewayGroup, "ClientTrafficPolicy"),
        new(KnownKinds.EnvoyGatewayGroup, "BackendTrafficPolicy"),
        new(KnownKinds.EnvoyGatewayGroup, "SecurityPolicy"),
        new(KnownKinds.EnvoyGatewayGroup, "EnvoyExtensionPolicy"),
    ];

    private static readonly GroupKind Backends = new(KnownKinds.EnvoyGatewayGroup, "Backend");

    public IReadOnlyCollection<GroupKind> Watches { get; } =
    [.. Policies, Backends, KnownKinds.Gateway, KnownKinds.GatewayClass, .. KnownKinds.Routes];

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        foreach (var kind in Policies)
        {
            var held = new HashSet<Target>();
            var byAge = snapshot
                .Of(kind)
                .All.OrderBy(policy => policy.Created)
                .ThenBy(policy => policy.Key.ToString(), StringComparer.Ordinal);
            foreach (var policy in byAge.Where(policy => !policy.IsBeingDeleted))
            {
                Write(cluster, snapshot, policy, held);
            }
        }

        foreach (var backend in snapshot.Of(Backends).All)
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

    private static void Write(ControllerContext cluster, ClusterSnapshot snapshot, ResourceObject policy, HashSet<Target> held)
    {
        var ancestors = new List<(JsonObject Ref, string Controller, JsonObject Condition)>();
        foreach (var target in Targets(policy))
        {
            var resource = snapshot.Find(target.Key);
            var condition =
                resource is null
                    ? StatusConditions.Condition("Accepted", false, "TargetNotFound", $"{target.Key} was not found", policy.Generation)
                : held.Add(target)
                    ? StatusConditions.Condition("Accepted", true, "Accepted", "The policy has been accepted", policy.Generation)
                : StatusConditions.Condition(
                    "Accepted",
                    false,
                    "Conflicted",
                    $"An older {policy.Kind} is attached to {target.Key}",
                    policy.Generation
                );
            foreach (var gateway in Reached(target, resource).Distinct())
            {
                var reference = new JsonObject
                {
                    ["group"] = gateway.Group,
                    ["kind"] = gateway.Kind,
                    ["namespace"] = gateway.Namespace,
                    ["name"] = gateway.Name,
                };
                reference.Put("sectionName", resource?.Kind == "Gateway" && target.Section.Length > 0 ? target.Section : null);
                if (Controller(snapshot, gateway) is { } controller && !ancestors.Any(known => JsonNode.DeepEquals(known.Ref, reference)))
                {
                    ancestors.Add((reference, controller, (JsonObject)condition.DeepClone()));
                }
            }
        }

        cluster.SetStatus(
            policy,
            new JsonObject { ["ancestors"] = new JsonArray([.. ancestors.Select(ancestor => Entry(cluster, policy, ancestor))]) }
        );
    }

    private static JsonNode Entry(
        ControllerContext cluster,
        ResourceObject policy,
        (JsonObject Ref, string Controller, JsonObject Condition) ancestor
    )
    {
        var present = policy
            .Status.Items("ancestors")
            .FirstOrDefault(known => JsonNode.DeepEquals(Owners.Copy(known.At("ancestorRef")), ancestor.Ref));
        return new JsonObject
        {
            ["ancestorRef"] = ancestor.Ref,
            ["controllerName"] = ancestor.Controller,
            ["conditions"] = StatusConditions.Timed(present.At("conditions"), [ancestor.Condition], cluster.Now),
        };
    }

    private static IEnumerable<Target> Targets(ResourceObject policy)
    {
        var single = policy.Spec.At("targetRef");
        IEnumerable<JsonElement> all = single.Exists() ? policy.Spec.Items("targetRefs").Prepend(single) : policy.Spec.Items("targetRefs");
        return all.Select(target => new Target(
            new ResourceKey(target.Text("group") ?? "", target.Text("kind") ?? "", policy.Namespace, target.Text("name") ?? ""),
            target.Text("sectionName") ?? ""
        ));
    }

    /// <summary>The gateways behind a target: itself, or the parents of a route. A target that is missing is reported as its own ancestor.</summary>
    private static IEnumerable<ResourceKey> Reached(Target target, ResourceObject? resource)
    {
        if (resource is null || resource.Kind == "Gateway")
        {
            return [target.Key];
        }

        return resource
            .Spec.Items("parentRefs")
            .Where(parent => (parent.Text("kind") ?? "Gateway") == "Gateway")
            .Select(parent => new ResourceKey(
                KnownKinds.GatewayApiGroup,
                "Gateway",
                parent.Text("namespace") ?? resource.Namespace,
                parent.Text("name") ?? ""
            ));
    }

    private static string? Controller(ClusterSnapshot snapshot, ResourceKey ancestor)
    {
        var name = snapshot.Find(ancestor)?.Spec.Text("gatewayClassName");
        var gatewayClass = name is null
            ? snapshot.Of(KnownKinds.GatewayClass).All.FirstOrDefault()
            : snapshot.Find(KnownKinds.GatewayClass, "", name);
        return gatewayClass?.Spec.Text("controllerName");
    }

    private readonly record struct Target(ResourceKey Key, string Section);
}
