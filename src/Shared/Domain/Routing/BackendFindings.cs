using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Findings about what rules send traffic to.</summary>
internal static class BackendFindings
{
    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, RoutingTable table) =>
        table.Routes.SelectMany(route => Rules(route).SelectMany(rule => Of(snapshot, table, route, rule)));

    // Inside the mesh no grants are needed; a route with both kinds of parents is judged by the stricter.
    private static IEnumerable<RoutedRule> Rules(RoutedRoute route) =>
        route.Attachments.Any(attachment => !attachment.Parent.IsMesh) || route.Attachments.IsEmpty ? route.Rules : route.MeshRules;

    private static IEnumerable<Finding> Of(ClusterSnapshot snapshot, RoutingTable table, RoutedRoute route, RoutedRule rule)
    {
        foreach (var backend in rule.Backends)
        {
            if (
                Problem(
                    snapshot,
                    table,
                    route,
                    backend,
                    RoutingCodes.BackendNotFound,
                    RoutingCodes.BackendNotPermitted,
                    RoutingCodes.BackendPortNotFound
                ) is
                { } finding
            )
            {
                yield return finding;
            }
        }

        foreach (var backend in rule.FilterBackends)
        {
            var finding = backend.Ref.Path.Contains(".requestMirror.", StringComparison.Ordinal)
                ? Problem(
                    snapshot,
                    table,
                    route,
                    backend,
                    RoutingCodes.MirrorBackendNotFound,
                    RoutingCodes.MirrorBackendNotPermitted,
                    RoutingCodes.MirrorBackendPortNotFound
                )
                : Problem(
                    snapshot,
                    table,
                    route,
                    backend,
                    RoutingCodes.AuthBackendNotFound,
                    RoutingCodes.AuthBackendNotPermitted,
                    RoutingCodes.AuthBackendPortNotFound
                );
            if (finding is not null)
            {
                yield return finding;
            }
        }

        var filters = rule.Rule.Filters;
        foreach (var extension in filters.Concat(rule.Rule.Backends.SelectMany(backend => backend.Filters)).OfType<ExtensionRefFilter>())
        {
            if (snapshot.Serves(extension.Target.GroupKind) && snapshot.Find(extension.Target.Key) is null)
            {
                yield return Finding.Of(
                    route.Key,
                    RoutingCodes.FilterNotFound,
                    Severity.Critical,
                    extension.Target.Path,
                    $"{extension.Target.Key} does not exist, so requests of this rule fail.",
                    "Create it in the route's namespace, or remove the filter.",
                    extension.Target.Key
                );
            }
        }

        // A vendor's filter may answer by itself.
        var answers = filters.Any(filter => filter is RequestRedirectFilter or ExtensionRefFilter);
        if (rule.Backends.IsEmpty && !answers)
        {
            yield return Finding.Of(
                route.Key,
                RoutingCodes.RuleWithoutBackend,
                filters.IsEmpty ? Severity.Warning : Severity.Info,
                $"{rule.Rule.Path}.backendRefs",
                "The rule neither redirects nor names a backend: every request gets a 500.",
                "Name a backend, or remove the rule."
            );
        }
        else if (!rule.Backends.IsEmpty && rule.TotalWeight == 0 && !answers)
        {
            yield return Finding.Of(
                route.Key,
                RoutingCodes.WeightsSumToZero,
                Severity.Warning,
                $"{rule.Rule.Path}.backendRefs",
                "The weights of all backends are zero: every request gets a 500.",
                "Give at least one backend a weight above zero."
            );
        }
    }

    private static Finding? Problem(
        ClusterSnapshot snapshot,
        RoutingTable table,
        RoutedRoute route,
        BackendResolution backend,
        string notFound,
        string notPermitted,
        string portNotFound
    )
    {
        var reference = backend.Ref;
        var severity = reference.Weight == 0 ? Severity.Warning : Severity.Critical;
        return backend.State switch
        {
            BackendState.BackendNotFound when !snapshot.Serves(reference.GroupKind) => null,
            BackendState.BackendNotFound => Finding.Of(
                route.Key,
                notFound,
                severity,
                reference.Path,
                $"{backend.Message}.",
                "Correct its name and namespace, or create it.",
                reference.Key
            ),
            BackendState.RefNotPermitted => Finding.Of(
                route.Key,
                notPermitted,
                severity,
                reference.Path,
                $"{Capital(backend.Message)}.",
                $"Create a ReferenceGrant in {reference.Namespace} from {route.Key.Kind} in {route.Key.Namespace} to {reference.Kind} {reference.Name}.",
                reference.Key
            ),
            BackendState.PortNotFound => Finding.Of(
                route.Key,
                portNotFound,
                severity,
                $"{reference.Path}.port",
                $"{Capital(backend.Message)}.",
                "Use a port of the Service (not the port of its pods).",
                reference.Key
            ),
            BackendState.UnsupportedProtocol => Finding.Of(
                route.Key,
                RoutingCodes.BackendProtocolUnsupported,
                severity,
                reference.Path,
                $"{Capital(backend.Message)}.",
                "Use a route of the right kind, or correct appProtocol of the Service's port.",
                reference.Key
            ),
            BackendState.InvalidKind => Finding.Of(
                route.Key,
                RoutingCodes.BackendKindUnsupported,
                reference.Group.Contains('.', StringComparison.Ordinal) && reference.Group != KnownKinds.GatewayApiGroup
                    ? Severity.Info
                    : severity,
                reference.Path,
                $"{backend.Message}.",
                "Name a Service, or a kind that the implementation documents.",
                reference.Key
            ),
            _ when reference.Weight > 0 && backend.Target is { } target && table.Endpoints.Of(target) == Readiness.None => Finding.Of(
                route.Key,
                RoutingCodes.NoReadyEndpoints,
                Severity.Warning,
                reference.Path,
                $"{reference.Key} has no ready endpoint, so its share of requests fails.",
                "See why its pods are not ready, or whether its selector finds any.",
                reference.Key
            ),
            _ => null,
        };
    }

    private static string Capital(string sentence) => sentence.Length == 0 ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
