using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Findings about Gateways, listeners, ListenerSets and BackendTLSPolicies.</summary>
internal static class GatewayFindings
{
    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, RoutingTable table) =>
        Classes(snapshot)
            .Concat(References(snapshot, table))
            .Concat(Sets(snapshot, table))
            .Concat(table.Listeners.SelectMany(Listener))
            .Concat(Policies(snapshot, table));

    private static IEnumerable<Finding> Classes(ClusterSnapshot snapshot)
    {
        foreach (var gateway in snapshot.Serves(KnownKinds.GatewayClass) ? snapshot.Of(KnownKinds.Gateway).All.Select(Gateway.Of) : [])
        {
            if (snapshot.Find(KnownKinds.GatewayClass, "", gateway.ClassName) is null)
            {
                yield return new Finding
                {
                    Code = RoutingCodes.GatewayClassNotFound,
                    Severity = Severity.Critical,
                    Object = gateway.Key,
                    Path = "spec.gatewayClassName",
                    Message = $"GatewayClass {gateway.ClassName} does not exist, so no controller serves this Gateway.",
                    Help = "Name a class that exists, or install the implementation that brings it.",
                    Related = [new ResourceKey(KnownKinds.GatewayClass, "", gateway.ClassName)],
                };
            }
        }
    }

    private static IEnumerable<Finding> References(ClusterSnapshot snapshot, RoutingTable table)
    {
        foreach (var gateway in snapshot.Of(KnownKinds.Gateway).All.Select(Gateway.Of))
        {
            // That it is missing or not permitted is told with all other references of that sort.
            if (
                gateway.BackendClientCertificate is { } client
                && snapshot.Find(client.Key) is not null
                && table.Grants.Permits(KnownKinds.Gateway, gateway.Key.Namespace, client.Key)
                && GatewayStatusPredictor.ClientCertificate(table, gateway, client) is { } problem
            )
            {
                yield return Of(
                    gateway,
                    RoutingCodes.ClientCertificateInvalid,
                    client.Path,
                    $"{problem.Message}.",
                    "Name a Secret of type kubernetes.io/tls with a PEM certificate and its own key.",
                    client.Key
                );
            }
        }
    }

    private static IEnumerable<Finding> Sets(ClusterSnapshot snapshot, RoutingTable table)
    {
        foreach (var set in table.ListenerSets)
        {
            if (set.Gateway is null && snapshot.Serves(KnownKinds.Gateway))
            {
                yield return new Finding
                {
                    Code = RoutingCodes.ParentNotFound,
                    Severity = Severity.Critical,
                    Object = set.Set.Key,
                    Path = "spec.parentRef",
                    Message = $"{set.Set.Parent.Key} does not exist.",
                    Help = "Correct name and namespace of the parent, or create the Gateway.",
                    Related = [set.Set.Parent.Key],
                };
            }
            else if (
                set.Gateway is { } gateway
                && !set.Allowed
                && (gateway.AllowedListeners.From != "Selector" || snapshot.Serves(KnownKinds.Namespace))
            )
            {
                yield return new Finding
                {
                    Code = RoutingCodes.ListenerSetNotAllowed,
                    Severity = Severity.Critical,
                    Object = set.Set.Key,
                    Path = "spec.parentRef",
                    Message =
                        $"{gateway.Key} takes ListenerSets from namespaces \"{gateway.AllowedListeners.From}\", which leaves out {set.Set.Key.Namespace}.",
                    Help =
                        $"Let spec.allowedListeners.namespaces of {gateway.Key} take in this namespace; without it no ListenerSet is allowed.",
                    Related = [gateway.Key],
                };
            }
        }
    }

    private static IEnumerable<Finding> Listener(RoutedListener listener)
    {
        if (listener.Conflicted.Holds)
        {
            yield return Of(
                listener,
                RoutingCodes.ListenerConflict,
                Severity.Critical,
                "",
                $"Listener {listener.Name}: {listener.Conflicted.Message}.",
                "Give the listeners different ports, or different hostnames when their protocol is the same."
            );
        }
        else if (listener.Accepted.Reason == RoutingReasons.UnsupportedProtocol)
        {
            var vendor = listener.Spec.Protocol.Contains('/', StringComparison.Ordinal);
            yield return Of(
                listener,
                RoutingCodes.ListenerProtocolUnsupported,
                vendor ? Severity.Info : Severity.Critical,
                ".protocol",
                $"Listener {listener.Name} has protocol {listener.Spec.Protocol}, which the specification does not define.",
                "Use HTTP, HTTPS, TLS, TCP or UDP, unless the implementation documents this protocol."
            );
        }

        if (listener.ResolvedRefs.Reason == RoutingReasons.InvalidRouteKinds)
        {
            yield return Of(
                listener,
                RoutingCodes.ListenerKindsInvalid,
                Severity.Warning,
                ".allowedRoutes.kinds",
                $"Listener {listener.Name}: {listener.ResolvedRefs.Message}.",
                "Allow only kinds that the protocol can carry, or leave the list out."
            );
        }
    }

    private static IEnumerable<Finding> Policies(ClusterSnapshot snapshot, RoutingTable table)
    {
        foreach (var routed in table.BackendTls.All)
        {
            var policy = routed.Policy;
            foreach (var target in policy.Targets)
            {
                var key = new ResourceKey(target.Group, target.Kind, policy.Key.Namespace, target.Name);
                if (snapshot.Serves(key.GroupKind) && Missing(snapshot, key, target.SectionName) is { } missing)
                {
                    yield return Of(
                        policy,
                        RoutingCodes.PolicyTargetNotFound,
                        Severity.Warning,
                        target.Path,
                        missing,
                        "Correct the target: it must be in the policy's namespace, and sectionName is a port's name."
                    );
                }
            }

            if (routed.Accepted.Reason == RoutingReasons.Conflicted)
            {
                yield return Of(
                    policy,
                    RoutingCodes.PolicyConflicted,
                    Severity.Warning,
                    "spec.targetRefs",
                    $"{routed.Accepted.Message}, so this policy has no effect on it.",
                    "Delete one of the two, or target different ports."
                );
            }

            if (!routed.ResolvedRefs.Holds && snapshot.Serves(KnownKinds.ConfigMap))
            {
                yield return Of(
                    policy,
                    RoutingCodes.CaCertificateInvalid,
                    Severity.Critical,
                    "spec.validation.caCertificateRefs",
                    $"{routed.ResolvedRefs.Message}; without a CA, requests to the backend fail.",
                    "Name a ConfigMap of this namespace that has a PEM certificate under ca.crt."
                );
            }
        }
    }

    private static string? Missing(ClusterSnapshot snapshot, ResourceKey key, string? section) =>
        snapshot.Find(key) is not { } target ? $"{key} does not exist."
        : key.GroupKind == KnownKinds.Service && section is { Length: > 0 } && !ServicePorts.Of(target).Any(port => port.Name == section)
            ? $"{key} has no port named {section}."
        : null;

    private static Finding Of(Gateway gateway, string code, string path, string message, string help, ResourceKey related) =>
        new()
        {
            Code = code,
            Severity = Severity.Critical,
            Object = gateway.Key,
            Path = path,
            Message = message,
            Help = help,
            Related = [related],
        };

    private static Finding Of(RoutedListener listener, string code, Severity severity, string path, string message, string help) =>
        new()
        {
            Code = code,
            Severity = severity,
            Object = listener.Owner,
            Path = listener.Spec.Path + path,
            Message = message,
            Help = help,
        };

    private static Finding Of(BackendTlsPolicy policy, string code, Severity severity, string path, string message, string help) =>
        new()
        {
            Code = code,
            Severity = severity,
            Object = policy.Key,
            Path = path,
            Message = message,
            Help = help,
        };
}
