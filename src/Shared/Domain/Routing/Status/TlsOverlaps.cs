using System.Collections.Immutable;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>
/// Finds HTTPS listeners of one port whose names overlap. HTTP/2 clients reuse a connection for every name its certificate
/// covers, and then meet the wrong listener; Envoy Gateway looks into the certificates for that too.
/// </summary>
internal static class TlsOverlaps
{
    public static PredictedCondition? Of(RoutingTable table, RoutedListener listener, StatusProfile profile)
    {
        if (!TakesPart(listener))
        {
            return null;
        }

        var neighbours = (
            profile == StatusProfile.EnvoyGateway ? table.ListenersBeside(listener.Gateway) : table.ListenersAt(listener.Gateway.Key)
        )
            .Where(other => !ReferenceEquals(other, listener) && other.Spec.Port == listener.Spec.Port && TakesPart(other))
            .ToList();
        if (profile == StatusProfile.EnvoyGateway && BySharedCertificate(table.Snapshot, listener, neighbours) is { } shared)
        {
            return Condition("OverlappingCertificates", $"A certificate covers names of listener {shared.Name} on the same port too");
        }

        return neighbours.Find(other => Hostnames.Intersect(listener.Spec.Hostname, other.Spec.Hostname) is not null) is { } rival
            ? Condition("OverlappingHostnames", $"Hostname overlaps with that of listener {rival.Name} on the same port")
            : null;
    }

    private static bool TakesPart(RoutedListener listener) => listener.Spec.Protocol == "HTTPS" && !listener.Conflicted.Holds;

    private static RoutedListener? BySharedCertificate(ClusterSnapshot snapshot, RoutedListener listener, List<RoutedListener> neighbours)
    {
        if (neighbours.Count == 0)
        {
            return null;
        }

        var own = Names(snapshot, listener);
        return neighbours.Find(other => Names(snapshot, other).Any(name => own.Any(mine => Hostnames.Intersect(mine, name) is not null)));
    }

    // Only alternative names count: the common name is not looked at.
    private static ImmutableArray<string> Names(ClusterSnapshot snapshot, RoutedListener listener) =>
        [
            .. (listener.Spec.Tls?.Certificates ?? [])
                .Select(reference => reference.GroupKind == KnownKinds.Secret ? snapshot.Find(reference.Key) : null)
                .OfType<ResourceObject>()
                .SelectMany(secret => TlsSecret.Of(secret).Certificate?.DnsNames ?? [])
                .Select(name => name.ToLowerInvariant()),
        ];

    private static PredictedCondition Condition(string reason, string message) => new("OverlappingTLSConfig", "True", reason, message);
}
