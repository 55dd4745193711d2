using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Sandbox.Controllers.Gateways;

/// <summary>What a policy of Envoy Gateway is attached to.</summary>
/// <param name="Key">The target.</param>
/// <param name="Section">The listener or named rule; empty for all of it.</param>
internal readonly record struct PolicyTarget(ResourceKey Key, string Section)
{
    /// <summary>The more specific, the lower: rule, route, listener, Gateway.</summary>
    public int Level =>
        (Key.Kind is "Gateway" or "ListenerSet", Section.Length > 0) switch
        {
            (false, true) => 0,
            (false, false) => 1,
            (true, true) => 2,
            _ => 3,
        };

    /// <summary>The named targets, and those that the selectors find.</summary>
    public static IEnumerable<PolicyTarget> Of(ClusterSnapshot snapshot, Grants grants, ResourceObject policy)
    {
        var single = policy.Spec.At("targetRef");
        var named = single.Exists() ? policy.Spec.Items("targetRefs").Prepend(single) : policy.Spec.Items("targetRefs");
        return named
            .Select(target => new PolicyTarget(
                new ResourceKey(target.Text("group") ?? "", target.Text("kind") ?? "", policy.Namespace, target.Text("name") ?? ""),
                target.Text("sectionName") ?? ""
            ))
            .Concat(Selected(snapshot, grants, policy))
            .Distinct();
    }

    private static IEnumerable<PolicyTarget> Selected(ClusterSnapshot snapshot, Grants grants, ResourceObject policy)
    {
        foreach (var selector in policy.Spec.Items("targetSelectors"))
        {
            var kind = new GroupKind(selector.Text("group") ?? KnownKinds.GatewayApiGroup, selector.Text("kind") ?? "");
            if (LabelSelector.Read(selector) is not { IsEmpty: false } labels)
            {
                continue;
            }

            var from = selector.At("namespaces").Text("from") ?? "Same";
            var homes = LabelSelector.Read(selector.At("namespaces", "selector"));
            foreach (var candidate in snapshot.Of(kind).All.Where(candidate => labels.Matches(candidate.Labels)))
            {
                var home =
                    candidate.Namespace == policy.Namespace
                    || (
                        (
                            from == "All"
                            || (
                                from == "Selector"
                                && snapshot.Find(KnownKinds.Namespace, "", candidate.Namespace) is { } other
                                && homes?.Matches(other.Labels) == true
                            )
                        ) && grants.Permits(policy.GroupKind, policy.Namespace, candidate.Key)
                    );
                if (home)
                {
                    yield return new PolicyTarget(candidate.Key, selector.Text("sectionName") ?? "");
                }
            }
        }
    }

    /// <summary>The Gateways behind it: itself, that of a ListenerSet, or those that took the route. A target that is missing is its own.</summary>
    public IEnumerable<ResourceKey> Gateways(RoutingTable table)
    {
        var snapshot = table.Snapshot;
        if (snapshot.Find(Key) is not { } resource || Key.Kind == "Gateway")
        {
            return [Key];
        }

        if (Key.Kind == "ListenerSet")
        {
            var parent = resource.Spec.At("parentRef");
            return [new ResourceKey(KnownKinds.Gateway, parent.Text("namespace") ?? Key.Namespace, parent.Text("name") ?? "")];
        }

        return table.Attachments(Key).Select(attachment => attachment.Gateway?.Key).OfType<ResourceKey>().Distinct();
    }
}
