using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>
/// Finds listeners between which a connection could not choose. Inside one object nobody wins; between a Gateway and its
/// ListenerSets the Gateway wins, then the older set, and one that has lost does not stand in the way of those after it.
/// </summary>
internal static class ListenerConflicts
{
    /// <param name="groups">The Gateway's listeners first, then each allowed set's from old to young.</param>
    public static void Mark(IEnumerable<IReadOnlyList<RoutedListener>> groups, bool mixedTlsModes)
    {
        var standing = new Dictionary<int, List<RoutedListener>>();
        foreach (var group in groups)
        {
            MarkAgainst(group, standing, mixedTlsModes);
            MarkInside(group, mixedTlsModes);
            foreach (var listener in group.Where(listener => !listener.Conflicted.Holds))
            {
                if (!standing.TryGetValue(listener.Spec.Port, out var there))
                {
                    standing[listener.Spec.Port] = there = [];
                }

                there.Add(listener);
            }
        }
    }

    private static void MarkInside(IReadOnlyList<RoutedListener> group, bool mixedTlsModes)
    {
        foreach (
            var port in group
                .Where(listener => !listener.Conflicted.Holds)
                .GroupBy(listener => listener.Spec.Port)
                .Where(port => port.Count() > 1)
        )
        {
            var listeners = port.ToList();
            for (var left = 0; left < listeners.Count; left++)
            {
                for (var right = left + 1; right < listeners.Count; right++)
                {
                    if (Between(listeners[left].Spec, listeners[right].Spec, mixedTlsModes) is { } reason)
                    {
                        Lose(listeners[left], listeners[right], reason);
                        Lose(listeners[right], listeners[left], reason);
                    }
                }
            }
        }
    }

    private static void MarkAgainst(IReadOnlyList<RoutedListener> group, Dictionary<int, List<RoutedListener>> standing, bool mixedTlsModes)
    {
        foreach (var listener in group)
        {
            foreach (var other in standing.GetValueOrDefault(listener.Spec.Port) ?? [])
            {
                if (Between(listener.Spec, other.Spec, mixedTlsModes) is { } reason)
                {
                    Lose(listener, other, reason);
                    break;
                }
            }
        }
    }

    // The first conflict found names the reason; a protocol conflict is the graver one.
    private static void Lose(RoutedListener loser, RoutedListener other, string reason)
    {
        if (loser.Conflicted.Holds && (loser.Conflicted.Reason == reason || reason == RoutingReasons.HostnameConflict))
        {
            return;
        }

        var message =
            $"Port {loser.Spec.Port} is also asked for by {other} with protocol {other.Spec.Protocol}"
            + (reason == RoutingReasons.HostnameConflict ? $" and hostname {other.Spec.Hostname ?? "*"}" : "");
        loser.Conflicted = Verdict.Yes(reason, message);
        loser.Accepted = Verdict.No(reason, message);
        loser.Serves = false;
    }

    private static string? Between(Listener left, Listener right, bool mixedTlsModes)
    {
        if ((left.Protocol == "UDP") != (right.Protocol == "UDP"))
        {
            return null;
        }

        if (left.Protocol == "UDP" || left.Protocol == "TCP" || right.Protocol == "TCP")
        {
            return RoutingReasons.ProtocolConflict;
        }

        if ((left.Protocol == "HTTP") != (right.Protocol == "HTTP"))
        {
            return RoutingReasons.ProtocolConflict;
        }

        var modesDiffer = left.Protocol == "TLS" && right.Protocol == "TLS" && left.Tls?.IsPassthrough != right.Tls?.IsPassthrough;
        if (modesDiffer && !mixedTlsModes)
        {
            return RoutingReasons.ProtocolConflict;
        }

        return left.Hostname != right.Hostname ? null
            : left.Protocol != right.Protocol ? RoutingReasons.ProtocolConflict
            : RoutingReasons.HostnameConflict;
    }
}
