using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Releases;

/// <summary>A progressive-delivery controller that sets the weights of a route: a hand that changes them would be undone, or break its release.</summary>
/// <param name="Name">Flagger or Argo Rollouts.</param>
/// <param name="Object">The object that asks for it; null when only the field manager tells.</param>
/// <param name="Reason">How this is known.</param>
public sealed record ReleaseOwner(string Name, ResourceKey? Object, string Reason)
{
    public static readonly GroupKind FlaggerCanary = new("flagger.app", "Canary");
    public static readonly GroupKind ArgoRollout = new("argoproj.io", "Rollout");

    private const string ArgoPlugin = "argoproj-labs/gatewayAPI";

    /// <summary>The owner of the weights; null when nobody but people owns them.</summary>
    /// <param name="route">With managed fields when they could be read.</param>
    /// <param name="canaries">Canaries of Flagger.</param>
    /// <param name="rollouts">Rollouts of Argo.</param>
    public static ReleaseOwner? Of(ResourceObject route, IEnumerable<ResourceObject> canaries, IEnumerable<ResourceObject> rollouts) =>
        ByOwnerReference(route) ?? ByCanary(route, canaries) ?? ByRollout(route, rollouts) ?? ByManager(route);

    private static ReleaseOwner? ByOwnerReference(ResourceObject route)
    {
        foreach (var owner in route.Metadata.Items("ownerReferences"))
        {
            if (owner.Text("kind") == "Canary" && owner.Text("apiVersion")?.StartsWith("flagger.app/", StringComparison.Ordinal) == true)
            {
                return new ReleaseOwner(
                    "Flagger",
                    new ResourceKey(FlaggerCanary, route.Namespace, owner.Text("name") ?? ""),
                    "the route belongs to this Canary"
                );
            }
        }

        return null;
    }

    private static ReleaseOwner? ByCanary(ResourceObject route, IEnumerable<ResourceObject> canaries)
    {
        foreach (var canary in canaries.Where(canary => canary.Namespace == route.Namespace))
        {
            // Flagger makes a route of the service's name, and sends it to <name>-primary and <name>-canary.
            var target = canary.Spec.At("targetRef").Text("name") ?? canary.Name;
            var service = canary.Spec.At("service").Text("name") ?? target;
            if (canary.Spec.At("service").Has("gatewayRefs") && route.Name == service)
            {
                return new ReleaseOwner("Flagger", canary.Key, $"this Canary makes and keeps the route {service}");
            }

            if (Backends(route).Any(name => name == $"{service}-canary" || name == $"{service}-primary"))
            {
                return new ReleaseOwner("Flagger", canary.Key, $"the route sends to {service}-primary and {service}-canary of this Canary");
            }
        }

        return null;
    }

    private static ReleaseOwner? ByRollout(ResourceObject route, IEnumerable<ResourceObject> rollouts)
    {
        foreach (var rollout in rollouts)
        {
            var plugin = rollout.Spec.At("strategy", "canary", "trafficRouting", "plugins").At(ArgoPlugin);
            if (!plugin.Exists() || (plugin.Text("namespace") ?? rollout.Namespace) != route.Namespace)
            {
                continue;
            }

            var (one, many) = route.GroupKind == KnownKinds.GrpcRoute ? ("grpcRoute", "grpcRoutes") : ("httpRoute", "httpRoutes");
            if (plugin.Text(one) == route.Name || plugin.Items(many).Any(item => item.Text("name") == route.Name))
            {
                return new ReleaseOwner("Argo Rollouts", rollout.Key, "this Rollout names the route in its traffic routing");
            }
        }

        return null;
    }

    // A controller that wrote the backends is at work even where its object cannot be read.
    private static ReleaseOwner? ByManager(ResourceObject route)
    {
        foreach (var entry in route.Metadata.Items("managedFields"))
        {
            var manager = entry.Text("manager") ?? "";
            var name =
                manager.Contains("flagger", StringComparison.OrdinalIgnoreCase) ? "Flagger"
                : manager.Contains("rollout", StringComparison.OrdinalIgnoreCase)
                || manager.Contains("gatewayapi-plugin", StringComparison.OrdinalIgnoreCase)
                    ? "Argo Rollouts"
                : null;
            if (name is not null && entry.At("fieldsV1", "f:spec").Has("f:rules"))
            {
                return new ReleaseOwner(name, null, $"field manager {manager} wrote the rules last");
            }
        }

        return null;
    }

    private static IEnumerable<string> Backends(ResourceObject route) =>
        route.Spec.Items("rules").SelectMany(rule => rule.Items("backendRefs")).Select(backend => backend.Text("name")).OfType<string>();
}
