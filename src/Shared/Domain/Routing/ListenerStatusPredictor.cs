using System.Collections.Immutable;

namespace NetConsole.Domain.Routing;

/// <summary>Predicts the status of one listener.</summary>
internal static class ListenerStatusPredictor
{
    /// <summary>The listener can be configured: accepted, of a kind that can take routes, and able to serve.</summary>
    public static bool IsValid(RoutedListener listener) => listener.Accepted.Holds && listener.Serves && !listener.SupportedKinds.IsEmpty;

    public static PredictedListener Of(RoutingTable table, RoutedListener listener, StatusProfile profile)
    {
        List<PredictedCondition> conditions =
            profile == StatusProfile.EnvoyGateway
                ? EnvoyListenerStatus.Conditions(listener)
                :
                [
                    PredictedCondition.Of("Accepted", listener.Accepted),
                    PredictedCondition.Of("Programmed", Programmed(listener)),
                    PredictedCondition.Of("ResolvedRefs", listener.ResolvedRefs),
                    PredictedCondition.Of("Conflicted", listener.Conflicted),
                ];

        if (Overlap(listener, table.ListenersAt(listener.Gateway.Key)) is { } overlap)
        {
            conditions.Add(overlap);
        }

        return new PredictedListener
        {
            Name = listener.Name,
            AttachedRoutes = table.AttachedRoutes(listener),
            SupportedKinds = listener.SupportedKinds,
            Conditions = conditions,
        };
    }

    private static Verdict Programmed(RoutedListener listener) =>
        IsValid(listener) ? Verdict.Yes(RoutingReasons.Programmed, "Listener is programmed")
        : listener.Conflicted.Holds ? Verdict.No(listener.Conflicted.Reason, listener.Conflicted.Message)
        : Verdict.No(RoutingReasons.Invalid, listener.Accepted.Holds ? listener.ResolvedRefs.Message : listener.Accepted.Message);

    // HTTP/2 clients reuse a connection for every name its certificate covers, and then meet the wrong listener.
    private static PredictedCondition? Overlap(RoutedListener listener, ImmutableArray<RoutedListener> neighbours)
    {
        if (listener.Spec.Protocol != "HTTPS" || listener.Conflicted.Holds)
        {
            return null;
        }

        var other = neighbours.FirstOrDefault(candidate =>
            !ReferenceEquals(candidate, listener)
            && candidate.Spec.Protocol == "HTTPS"
            && candidate.Spec.Port == listener.Spec.Port
            && !candidate.Conflicted.Holds
            && Hostnames.Intersect(listener.Spec.Hostname, candidate.Spec.Hostname) is not null
        );
        return other is null
            ? null
            : new PredictedCondition(
                "OverlappingTLSConfig",
                "True",
                "OverlappingHostnames",
                $"Hostname overlaps with that of listener {other.Name} on the same port"
            );
    }
}
