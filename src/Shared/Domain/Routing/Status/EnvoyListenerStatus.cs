namespace NetConsole.Domain.Routing.Status;

/// <summary>
/// How Envoy Gateway words a listener's conditions: any problem makes Programmed false with one reason, and Accepted is
/// told only where that very condition was judged. Conflicts are told of a Gateway's listeners only when there are any, and
/// always of a ListenerSet's.
/// </summary>
internal static class EnvoyListenerStatus
{
    private const string PartlyInvalid = "PartiallyInvalidCertificateRef";

    public static List<PredictedCondition> Conditions(RoutedListener listener)
    {
        var accepted = PredictedCondition.Of("Accepted", Verdict.Yes(RoutingReasons.Accepted, "Listener has been accepted"));
        var programmed = PredictedCondition.Of("Programmed", Verdict.Yes(RoutingReasons.Programmed, "Listener is programmed"));
        var resolved = PredictedCondition.Of("ResolvedRefs", listener.ResolvedRefs);
        if (SpecProblem(listener) is { } problem)
        {
            return
            [
                PredictedCondition.Of("Programmed", problem),
                PredictedCondition.Of("ResolvedRefs", Verdict.Yes(RoutingReasons.ResolvedRefs, "Listener references have been resolved")),
            ];
        }

        var refused = PredictedCondition.Of(
            "Programmed",
            Verdict.No(RoutingReasons.Invalid, "Listener is not valid, its other conditions tell why")
        );
        var conflicted = PredictedCondition.Of("Conflicted", listener.Conflicted);
        var ofSet = listener.Owner != listener.Gateway.Key;
        if (listener.Conflicted.Holds)
        {
            return ofSet
                ?
                [
                    PredictedCondition.Of("Accepted", listener.Accepted),
                    PredictedCondition.Of("Programmed", listener.Accepted),
                    resolved,
                    conflicted,
                ]
                : [refused, resolved, conflicted];
        }

        List<PredictedCondition> rest = ofSet ? [conflicted] : [];
        if (!listener.Accepted.Holds)
        {
            return [PredictedCondition.Of("Accepted", listener.Accepted), refused, resolved, .. rest];
        }

        return (listener.ResolvedRefs.Holds, listener.ResolvedRefs.Reason == RoutingReasons.InvalidCertificateRef, listener.Serves) switch
        {
            (true, _, _) => [programmed, accepted, resolved, .. rest],
            (_, true, true) => [programmed, accepted, resolved with { Reason = PartlyInvalid }, .. rest],
            (_, true, false) => [refused, accepted, resolved, .. rest],
            _ => [refused, resolved, .. rest],
        };
    }

    /// <summary>Requests can come in by it.</summary>
    public static bool IsReady(RoutedListener listener) =>
        Conditions(listener).Any(condition => condition is { Type: "Programmed", Status: "True" });

    /// <summary>What is wrong with its own settings; null when nothing is.</summary>
    public static Verdict? SpecProblem(RoutedListener listener)
    {
        var spec = listener.Spec;
        return spec.Protocol switch
        {
            "HTTP" or "TCP" or "UDP" when spec.Tls is not null => Invalid(
                $"Listener must not have TLS settings with protocol {spec.Protocol}"
            ),
            "HTTPS" or "TLS" when spec.Tls is null => Invalid($"Listener must have TLS settings with protocol {spec.Protocol}"),
            "HTTPS" when spec.Tls is { IsPassthrough: true } => Verdict.No(
                "UnsupportedTLSMode",
                "HTTPS listeners can only end TLS themselves"
            ),
            "TLS" when spec.Tls is { IsPassthrough: true, Certificates.IsEmpty: false } => Invalid(
                "Listener must not have certificates in mode Passthrough"
            ),
            "HTTPS" or "TLS" when spec.Tls is { IsPassthrough: false, Certificates.IsEmpty: true } => Invalid(
                "Listener must have at least one certificate"
            ),
            "TCP" or "UDP" when spec.Hostname is not null => Invalid($"Listener must not have a hostname with protocol {spec.Protocol}"),
            _ when spec.AllowedNamespaces is { From: "Selector", Selector: null } => Invalid(
                "Listener must have a selector when it selects namespaces"
            ),
            _ when spec.AllowedNamespaces is { From: "Selector", Selector.IsReadable: false } => Invalid(
                "The selector of namespaces has an operator that does not go with its values"
            ),
            _ => null,
        };
    }

    private static Verdict Invalid(string message) => Verdict.No(RoutingReasons.Invalid, message);
}
