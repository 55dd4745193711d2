using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about filters of vendors: when one cannot be found, requests must fail rather than go on without it.</summary>
internal static class FilterFindings
{
    // Groups that no vendor's filter can be in.
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal) { "", "apps", "batch", KnownKinds.GatewayApiGroup };

    public static IEnumerable<Finding> Find(FixWorld world) =>
        from route in world.Table.Routes
        from rule in route.Route.Rules
        from extension in rule.Filters.Concat(rule.Backends.SelectMany(backend => backend.Filters)).OfType<ExtensionRefFilter>()
        let finding = Judge(world.Snapshot, route, extension)
        where finding is not null
        select finding;

    private static Finding? Judge(ClusterSnapshot snapshot, RoutedRoute route, ExtensionRefFilter extension)
    {
        var target = extension.Target;
        var missing = snapshot.Serves(target.GroupKind) && snapshot.Find(target.Key) is null;
        var known = snapshot.Serves(target.GroupKind) && Plain.Contains(target.Group);
        return missing
                ? Finding.Of(
                    route.Key,
                    RoutingCodes.FilterNotFound,
                    Severity.Critical,
                    target.Path,
                    $"{target.Key} does not exist, so requests of this rule fail.",
                    "Create it in the route's namespace, or remove the filter.",
                    target.Key
                ) with
                {
                    Fixes = FixList.From(() =>
                        NameFixes
                            .Of(snapshot, route.Key, $"{target.Path}.name", target.Key)
                            .Append(FilterFixes.Without(route.Key, extension.Path, target.Kind))
                    ),
                }
            : known
                ? Finding.Of(
                    route.Key,
                    RoutingCodes.FilterKindUnsupported,
                    Severity.Warning,
                    target.Path,
                    $"{target.GroupKind} is no kind of filter, so requests of this rule fail.",
                    "Name a filter that the implementation documents, or remove it.",
                    target.Key
                ) with
                {
                    Fixes = [FilterFixes.Without(route.Key, extension.Path, target.Kind)],
                }
            : null;
    }
}
