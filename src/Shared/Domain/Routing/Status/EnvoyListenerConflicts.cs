namespace NetConsole.Domain.Routing.Status;

/// <summary>
/// Conflicts as Envoy Gateway sees them. Only listeners whose own settings are right take part; on one port HTTPS and TLS count
/// as one protocol and a name may be there once, whatever the protocol. Among a Gateway's own nobody wins, except that the
/// first TCP or UDP listener of a port does; listeners of sets, and of Gateways merged into one, lose against all before them.
/// </summary>
internal static class EnvoyListenerConflicts
{
    /// <param name="groups">The Gateway's listeners first, then each allowed set's from old to young.</param>
    public static void Mark(IReadOnlyList<IReadOnlyList<RoutedListener>> groups)
    {
        MarkOwn(Sound(groups[0]));
        if (groups.Count > 1)
        {
            MarkLater(groups.SelectMany(group => group), listener => listener.Owner != listener.Gateway.Key);
        }
    }

    /// <summary>Settles listeners of Gateways that share one proxy.</summary>
    /// <param name="gateways">From old to young.</param>
    public static void MarkMerged(IEnumerable<IReadOnlyList<RoutedListener>> gateways)
    {
        var before = new List<RoutedListener>();
        foreach (var gateway in gateways)
        {
            var sound = Sound(gateway);
            foreach (var listener in sound)
            {
                LoseAgainst(listener, before);
            }

            before.AddRange(sound.Where(listener => !listener.Conflicted.Holds));
        }
    }

    private static List<RoutedListener> Sound(IEnumerable<RoutedListener> listeners) =>
        [
            .. listeners.Where(listener =>
                !listener.SupportedKinds.IsEmpty && !listener.Conflicted.Holds && EnvoyListenerStatus.SpecProblem(listener) is null
            ),
        ];

    private static void MarkOwn(List<RoutedListener> listeners)
    {
        foreach (var port in listeners.GroupBy(listener => (listener.Spec.Port, listener.Spec.Protocol == "UDP")))
        {
            var there = port.ToList();
            if (there.Select(Family).Distinct().Count() > 1)
            {
                there.ForEach(listener => Lose(listener, there, RoutingReasons.ProtocolConflict));
                continue;
            }

            if (there[0].Spec.Protocol is "TCP" or "UDP")
            {
                there.Skip(1).ToList().ForEach(listener => Lose(listener, there, RoutingReasons.ProtocolConflict));
                continue;
            }

            foreach (var name in there.GroupBy(listener => listener.Spec.Hostname).Where(name => name.Count() > 1))
            {
                name.ToList().ForEach(listener => Lose(listener, name, RoutingReasons.HostnameConflict));
            }
        }
    }

    private static void MarkLater(IEnumerable<RoutedListener> listeners, Predicate<RoutedListener> mayLose)
    {
        var before = new List<RoutedListener>();
        foreach (var listener in Sound(listeners))
        {
            if (mayLose(listener))
            {
                LoseAgainst(listener, before);
            }

            if (!listener.Conflicted.Holds)
            {
                before.Add(listener);
            }
        }
    }

    private static void LoseAgainst(RoutedListener listener, List<RoutedListener> before)
    {
        var there = before
            .Where(other => other.Spec.Port == listener.Spec.Port && (other.Spec.Protocol == "UDP") == (listener.Spec.Protocol == "UDP"))
            .ToList();
        if (there.Exists(other => Family(other) != Family(listener) || listener.Spec.Protocol is "TCP" or "UDP"))
        {
            Lose(listener, there, RoutingReasons.ProtocolConflict);
        }
        else if (there.Find(other => other.Spec.Hostname == listener.Spec.Hostname) is { } twin)
        {
            Lose(listener, [twin], RoutingReasons.HostnameConflict);
        }
    }

    private static string Family(RoutedListener listener) => listener.IsTls ? "TLS" : listener.Spec.Protocol;

    private static void Lose(RoutedListener loser, IEnumerable<RoutedListener> rivals, string reason)
    {
        var other = rivals.First(rival => !ReferenceEquals(rival, loser));
        var message =
            $"Port {loser.Spec.Port} is also asked for by {other} with protocol {other.Spec.Protocol}"
            + (reason == RoutingReasons.HostnameConflict ? $" and hostname {other.Spec.Hostname ?? Hostnames.Any}" : "");
        loser.Conflicted = Verdict.Yes(reason, message);
        loser.Accepted = Verdict.No(reason, message);
        loser.Serves = false;
    }
}
