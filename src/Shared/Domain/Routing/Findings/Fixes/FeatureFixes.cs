using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>Does without a feature where leaving the field out still leaves something that works.</summary>
internal static class FeatureFixes
{
    // What a rule, or a Gateway, can be without; a match or a rewrite it cannot.
    private static readonly HashSet<string> Spare = new(StringComparer.Ordinal)
    {
        "HTTPRouteNamedRouteRule",
        "GRPCRouteNamedRouteRule",
        "HTTPRouteRequestTimeout",
        "HTTPRouteBackendTimeout",
        "HTTPRouteRetry",
        "HTTPRouteResponseHeaderModification",
        "HTTPRouteRequestMirror",
        "HTTPRouteRequestMultipleMirrors",
        "HTTPRouteRequestPercentageMirror",
        "HTTPRouteParentRefPort",
        "HTTPRouteBackendRequestHeaderModification",
        "GatewayInfrastructurePropagation",
        "GatewayAddressEmpty",
    };

    public static IEnumerable<Fix> Without(ResourceObject user, string feature)
    {
        if (!Spare.Contains(feature))
        {
            yield break;
        }

        var used = KnownKinds.Routes.Contains(user.GroupKind) ? RouteFeatures.Of(Route.Of(user)) : GatewayFeatures.Of(Gateway.Of(user));
        var paths = used.Where(item => item.Feature == feature && item.Path.Length > 0)
            .Select(item => feature == "HTTPRouteParentRefPort" ? $"{item.Path}.port" : FilterFixes.Item(item.Path))
            .Distinct()
            .ToList();
        if (feature == "HTTPRouteRequestMultipleMirrors")
        {
            paths =
            [
                .. Route
                    .Of(user)
                    .Rules.SelectMany(rule => rule.Filters.OfType<RequestMirrorFilter>().Skip(1))
                    .Select(filter => filter.Path),
            ];
        }

        // From the last to the first: what is taken out of a list moves what comes after it.
        paths.Reverse();
        if (paths.Count > 0)
        {
            yield return Fix.Of(
                paths.Count == 1 ? $"Do without {paths[0]}" : $"Do without it in {paths.Count} places",
                user.Key,
                [.. paths.Select(FieldEdit.Remove)]
            );
        }
    }
}
