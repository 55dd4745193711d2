using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about features that the class's controller does not list. A controller that lists none is not judged.</summary>
internal static class FeatureFindings
{
    public static IEnumerable<Finding> Find(FixWorld world)
    {
        var known = world
            .Snapshot.Of(KnownKinds.GatewayClass)
            .All.Select(GatewayClass.Of)
            .Where(item => item.SupportedFeatures.Count > 0)
            .ToDictionary(item => item.Key.Name, StringComparer.Ordinal);
        return known.Count == 0 ? [] : Gateways(world, known).Concat(Routes(world, known));
    }

    private static IEnumerable<Finding> Gateways(FixWorld world, Dictionary<string, GatewayClass> known) =>
        from gateway in world.Snapshot.Of(KnownKinds.Gateway).All.Select(Gateway.Of)
        where known.ContainsKey(gateway.ClassName)
        from used in GatewayFeatures.Of(gateway).DistinctBy(used => used.Feature)
        where !known[gateway.ClassName].SupportedFeatures.Contains(used.Feature)
        select About(gateway.Resource, known[gateway.ClassName], used.Feature, used.Path);

    private static IEnumerable<Finding> Routes(FixWorld world, Dictionary<string, GatewayClass> known)
    {
        foreach (var route in world.Table.Routes)
        {
            var classes = route
                .Attachments.Select(attachment => attachment.Gateway?.ClassName)
                .OfType<string>()
                .Distinct()
                .Where(known.ContainsKey);
            foreach (var name in classes)
            {
                foreach (var (feature, path) in RouteFeatures.Of(route.Route).DistinctBy(used => used.Feature))
                {
                    if (!known[name].SupportedFeatures.Contains(feature))
                    {
                        yield return About(route.Route.Resource, known[name], feature, path);
                    }
                }
            }
        }
    }

    private static Finding About(ResourceObject user, GatewayClass by, string feature, string path) =>
        Finding.Of(
            user.Key,
            RoutingCodes.FeatureUnsupported,
            Severity.Warning,
            path,
            $"GatewayClass {by.Key.Name} does not list feature {feature}, which the {user.Kind} uses{(path.Length > 0 ? " here" : "")}.",
            "Do without it, use another class, or see in the implementation's documentation whether it works all the same.",
            by.Key
        ) with
        {
            Fixes = FixList.From(() => FeatureFixes.Without(user, feature)),
        };
}
