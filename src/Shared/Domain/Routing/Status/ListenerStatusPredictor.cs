namespace NetConsole.Domain.Routing.Status;

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

        if (TlsOverlaps.Of(table, listener, profile) is { } overlap)
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
}
