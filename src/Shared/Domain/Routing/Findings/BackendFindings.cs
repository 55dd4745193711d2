using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about what rules send traffic to.</summary>
internal static class BackendFindings
{
    // What a backend, a mirror and an authorisation service can lack, each as itself.
    private static readonly Words Backend = new(
        RoutingCodes.BackendNotFound,
        RoutingCodes.BackendNotPermitted,
        RoutingCodes.BackendPortNotFound,
        RoutingCodes.BackendKindUnsupported
    );

    private static readonly Words Mirror = new(
        RoutingCodes.MirrorBackendNotFound,
        RoutingCodes.MirrorBackendNotPermitted,
        RoutingCodes.MirrorBackendPortNotFound,
        RoutingCodes.MirrorBackendKindUnsupported
    );

    private static readonly Words Authorisation = new(
        RoutingCodes.AuthBackendNotFound,
        RoutingCodes.AuthBackendNotPermitted,
        RoutingCodes.AuthBackendPortNotFound,
        RoutingCodes.AuthBackendKindUnsupported
    );

    private sealed record Words(string NotFound, string NotPermitted, string PortNotFound, string KindUnsupported);

    public static IEnumerable<Finding> Find(FixWorld world) =>
        world.Table.Routes.SelectMany(route => Rules(route).SelectMany(rule => Of(world, route, rule)));

    // Inside the mesh no grants are needed; a route with both kinds of parents is judged by the stricter.
    private static IEnumerable<RoutedRule> Rules(RoutedRoute route) =>
        route.Attachments.Any(attachment => !attachment.Parent.IsMesh) || route.Attachments.IsEmpty ? route.Rules : route.MeshRules;

    private static IEnumerable<Finding> Of(FixWorld world, RoutedRoute route, RoutedRule rule)
    {
        foreach (var backend in rule.Backends)
        {
            if (Problem(world, route, rule, backend, Backend) is { } finding)
            {
                yield return finding;
            }
        }

        foreach (var backend in rule.FilterBackends)
        {
            var words = backend.Ref.Path.Contains(".requestMirror.", StringComparison.Ordinal) ? Mirror : Authorisation;
            if (Problem(world, route, rule, backend, words) is { } finding)
            {
                yield return finding;
            }
        }

        // A vendor's filter may answer by itself.
        var filters = rule.Rule.Filters;
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
            ) with
            {
                Fixes = FixList.From(() => RuleFixes.Without(route, rule)),
            };
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
            ) with
            {
                Fixes = FixList.From(() => BackendFixes.Weights(world, route, rule)),
            };
        }
    }

    private static Finding? Problem(FixWorld world, RoutedRoute route, RoutedRule rule, BackendResolution backend, Words words)
    {
        var reference = backend.Ref;
        var (code, path, message, help) = backend.State switch
        {
            BackendState.BackendNotFound when !world.Snapshot.Serves(reference.GroupKind) => default,
            BackendState.BackendNotFound => (
                words.NotFound,
                reference.Path,
                $"{backend.Message}.",
                "Correct its name and namespace, or create it."
            ),
            BackendState.RefNotPermitted => (
                words.NotPermitted,
                reference.Path,
                $"{Capital(backend.Message)}.",
                $"Create a ReferenceGrant in {reference.Namespace} from {route.Key.Kind} in {route.Key.Namespace} to {reference.Kind} {reference.Name}."
            ),
            BackendState.PortNotFound => (
                words.PortNotFound,
                $"{reference.Path}.port",
                $"{Capital(backend.Message)}.",
                "Use a port of the Service (not the port of its pods)."
            ),
            BackendState.UnsupportedProtocol => (
                RoutingCodes.BackendProtocolUnsupported,
                reference.Path,
                $"{Capital(backend.Message)}.",
                "Use a route of the right kind, or correct appProtocol of the Service's port."
            ),
            BackendState.InvalidKind => (
                words.KindUnsupported,
                reference.Path,
                $"{backend.Message}.",
                "Name a Service, or a kind that the implementation documents."
            ),
            _ when reference.Weight > 0 && backend.Target is { } target && world.Table.Endpoints.Of(target) == Readiness.None => (
                RoutingCodes.NoReadyEndpoints,
                reference.Path,
                $"{reference.Key} has no ready endpoint, so its share of requests fails.",
                "See why its pods are not ready, or whether its selector finds any."
            ),
            _ => default,
        };
        return code is null
            ? null
            : Finding.Of(route.Key, code, Grade(backend), path, message, help, reference.Key) with
            {
                Fixes = FixList.From(() => BackendFixes.For(world, route, rule, backend)),
            };
    }

    private static Severity Grade(BackendResolution backend) =>
        backend.State switch
        {
            BackendState.InvalidKind when IsVendors(backend.Ref) => Severity.Info,
            BackendState.Valid => Severity.Warning,
            _ => backend.Ref.Weight == 0 ? Severity.Warning : Severity.Critical,
        };

    private static bool IsVendors(BackendRef reference) =>
        reference.Group.Contains('.', StringComparison.Ordinal) && reference.Group != KnownKinds.GatewayApiGroup;

    private static string Capital(string sentence) => sentence.Length == 0 ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
