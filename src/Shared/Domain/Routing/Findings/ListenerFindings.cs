using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about listeners beside each other: their ports, protocols and kinds of routes.</summary>
internal static class ListenerFindings
{
    private static readonly string[] Protocols = ["HTTP", "HTTPS", "TLS", "TCP", "UDP"];

    public static IEnumerable<Finding> Find(FixWorld world) => world.Table.Listeners.SelectMany(listener => Of(world, listener));

    private static IEnumerable<Finding> Of(FixWorld world, RoutedListener listener)
    {
        if (listener.Conflicted.Holds)
        {
            yield return Finding.Of(
                listener.Owner,
                RoutingCodes.ListenerConflict,
                Severity.Critical,
                listener.Spec.Path,
                $"Listener {listener.Name}: {listener.Conflicted.Message}.",
                "Give the listeners different ports, or different hostnames when their protocol is the same."
            ) with
            {
                Fixes = FixList.From(() => ListenerFixes.Part(world, listener)),
            };
        }
        else if (listener.Accepted.Reason == RoutingReasons.UnsupportedProtocol)
        {
            var vendor = listener.Spec.Protocol.Contains('/', StringComparison.Ordinal);
            yield return Finding.Of(
                listener.Owner,
                RoutingCodes.ListenerProtocolUnsupported,
                vendor ? Severity.Info : Severity.Critical,
                $"{listener.Spec.Path}.protocol",
                $"Listener {listener.Name} has protocol {listener.Spec.Protocol}, which the specification does not define.",
                "Use HTTP, HTTPS, TLS, TCP or UDP, unless the implementation documents this protocol."
            ) with
            {
                Fixes = FixList.From(() => Spelt(listener)),
            };
        }

        if (listener.SupportedKinds.Length < listener.Spec.AllowedKinds.Distinct().Count() && listener.Spec.Protocol is { Length: > 0 })
        {
            var wrong = listener.Spec.AllowedKinds.Where(kind => !listener.SupportedKinds.Contains(kind)).Select(kind => kind.Kind);
            if (listener.Accepted.Reason != RoutingReasons.UnsupportedProtocol)
            {
                yield return Finding.Of(
                    listener.Owner,
                    RoutingCodes.ListenerKindsInvalid,
                    Severity.Warning,
                    $"{listener.Spec.Path}.allowedRoutes.kinds",
                    $"Listener {listener.Name}: protocol {listener.Spec.Protocol} cannot take {string.Join(", ", wrong)}.",
                    "Allow only kinds that the protocol can carry, or leave the list out."
                ) with
                {
                    Fixes = FixList.From(() => ListenerFixes.DropKinds(listener)),
                };
            }
        }
    }

    // Listeners of a secure protocol need settings that a change of one word does not bring.
    private static IEnumerable<Fix> Spelt(RoutedListener listener) =>
        Protocols
            .Where(protocol =>
                protocol.Equals(listener.Spec.Protocol, StringComparison.OrdinalIgnoreCase)
                || (listener.Spec.Tls is null && protocol == "HTTP" && listener.Spec.Protocol is "GRPC" or "HTTP2" or "http2" or "grpc")
            )
            .Select(protocol => Fix.Of($"Use {protocol}", listener.Owner, FieldEdit.Set($"{listener.Spec.Path}.protocol", protocol)));
}
