namespace NetConsole.Domain.Routing.Findings;

/// <summary>The codes of findings about gateways and routes.</summary>
public static class RoutingCodes
{
    /// <summary>The Gateway's class does not exist, so nobody serves it.</summary>
    public const string GatewayClassNotFound = nameof(GatewayClassNotFound);

    /// <summary>The parameters that a GatewayClass or Gateway names do not exist.</summary>
    public const string ParametersNotFound = nameof(ParametersNotFound);

    /// <summary>The certificate that a Gateway shows to backends cannot be used.</summary>
    public const string ClientCertificateInvalid = nameof(ClientCertificateInvalid);
    public const string ClientCertificateNotFound = nameof(ClientCertificateNotFound);
    public const string ClientCertificateNotPermitted = nameof(ClientCertificateNotPermitted);

    /// <summary>A route's or ListenerSet's parent does not exist.</summary>
    public const string ParentNotFound = nameof(ParentNotFound);

    /// <summary>What the parent names is of no kind that takes routes.</summary>
    public const string ParentKindUnsupported = nameof(ParentKindUnsupported);

    /// <summary>The parent exists, but has no listener (or Service port) of that name.</summary>
    public const string ListenerNotFound = nameof(ListenerNotFound);

    /// <summary>The parent exists, but has no listener (or Service port) of that number.</summary>
    public const string ParentPortNotFound = nameof(ParentPortNotFound);

    /// <summary>No listener takes routes from this namespace.</summary>
    public const string RouteNotAllowed = nameof(RouteNotAllowed);

    /// <summary>No listener takes routes of this kind.</summary>
    public const string RouteKindNotAllowed = nameof(RouteKindNotAllowed);

    /// <summary>An older route of the other HTTP kind has the hostnames on the listener.</summary>
    public const string RouteRivalled = nameof(RouteRivalled);

    /// <summary>No hostname of the route meets one of the listeners.</summary>
    public const string HostnamesDoNotIntersect = nameof(HostnamesDoNotIntersect);

    /// <summary>One of several hostnames meets no listener and is ignored.</summary>
    public const string HostnameUnused = nameof(HostnameUnused);

    /// <summary>The route names no parent at all.</summary>
    public const string RouteWithoutParent = nameof(RouteWithoutParent);

    /// <summary>The route is refused for what it asks, such as a redirect beside a rewrite.</summary>
    public const string RouteInvalid = nameof(RouteInvalid);

    /// <summary>A rule cannot be programmed, such as for its regular expression.</summary>
    public const string RuleInvalid = nameof(RuleInvalid);

    public const string BackendNotFound = nameof(BackendNotFound);
    public const string BackendNotPermitted = nameof(BackendNotPermitted);

    /// <summary>The Service has no such port, or none is named.</summary>
    public const string BackendPortNotFound = nameof(BackendPortNotFound);

    public const string MirrorBackendNotFound = nameof(MirrorBackendNotFound);
    public const string MirrorBackendNotPermitted = nameof(MirrorBackendNotPermitted);
    public const string MirrorBackendPortNotFound = nameof(MirrorBackendPortNotFound);
    public const string MirrorBackendKindUnsupported = nameof(MirrorBackendKindUnsupported);
    public const string AuthBackendNotFound = nameof(AuthBackendNotFound);
    public const string AuthBackendNotPermitted = nameof(AuthBackendNotPermitted);
    public const string AuthBackendPortNotFound = nameof(AuthBackendPortNotFound);
    public const string AuthBackendKindUnsupported = nameof(AuthBackendKindUnsupported);

    /// <summary>The kind is no kind of backend.</summary>
    public const string BackendKindUnsupported = nameof(BackendKindUnsupported);

    /// <summary>The route's kind cannot speak the port's appProtocol.</summary>
    public const string BackendProtocolUnsupported = nameof(BackendProtocolUnsupported);

    /// <summary>The object of an ExtensionRef filter does not exist; requests fail.</summary>
    public const string FilterNotFound = nameof(FilterNotFound);

    /// <summary>An ExtensionRef filter names a kind that is no filter.</summary>
    public const string FilterKindUnsupported = nameof(FilterKindUnsupported);

    /// <summary>The backend has no ready endpoint.</summary>
    public const string NoReadyEndpoints = nameof(NoReadyEndpoints);

    /// <summary>All weights of a rule are zero: every request gets a 500.</summary>
    public const string WeightsSumToZero = nameof(WeightsSumToZero);

    /// <summary>A rule neither redirects nor names a backend: every request gets a 500.</summary>
    public const string RuleWithoutBackend = nameof(RuleWithoutBackend);

    /// <summary>A match never wins: another with the same conditions always goes first.</summary>
    public const string MatchShadowed = nameof(MatchShadowed);

    /// <summary>No match of a rule ever wins.</summary>
    public const string RuleShadowed = nameof(RuleShadowed);

    /// <summary>No request can meet the conditions of any match of a rule.</summary>
    public const string RuleUnreachable = nameof(RuleUnreachable);

    /// <summary>No request can meet the conditions of a match.</summary>
    public const string MatchUnreachable = nameof(MatchUnreachable);

    /// <summary>The route is attached, but another listener with a more specific hostname gets all of its requests.</summary>
    public const string RouteUnreachable = nameof(RouteUnreachable);

    /// <summary>Routes of different namespaces ask for the same requests.</summary>
    public const string RoutesOverlap = nameof(RoutesOverlap);

    /// <summary>The route is accepted but carries nothing, because an older one has its listener or name.</summary>
    public const string RouteShadowed = nameof(RouteShadowed);

    public const string ListenerConflict = nameof(ListenerConflict);
    public const string ListenerKindsInvalid = nameof(ListenerKindsInvalid);
    public const string ListenerProtocolUnsupported = nameof(ListenerProtocolUnsupported);

    /// <summary>The Gateway does not take ListenerSets from that namespace.</summary>
    public const string ListenerSetNotAllowed = nameof(ListenerSetNotAllowed);

    /// <summary>A listener that terminates TLS names no certificate.</summary>
    public const string CertificateMissing = nameof(CertificateMissing);

    public const string CertificateNotFound = nameof(CertificateNotFound);
    public const string CertificateNotPermitted = nameof(CertificateNotPermitted);

    /// <summary>A certificate from something that is no Secret.</summary>
    public const string CertificateKindUnsupported = nameof(CertificateKindUnsupported);

    /// <summary>No certificate in PEM, or no key.</summary>
    public const string CertificateInvalid = nameof(CertificateInvalid);

    /// <summary>The key does not belong to the certificate.</summary>
    public const string CertificateKeyMismatch = nameof(CertificateKeyMismatch);

    public const string CertificateExpired = nameof(CertificateExpired);
    public const string CertificateExpiresSoon = nameof(CertificateExpiresSoon);
    public const string CertificateNotYetValid = nameof(CertificateNotYetValid);

    /// <summary>Clients would be shown a certificate for another name.</summary>
    public const string CertificateDoesNotCoverHostname = nameof(CertificateDoesNotCoverHostname);

    /// <summary>What should hold a CA certificate does not.</summary>
    public const string CaCertificateInvalid = nameof(CaCertificateInvalid);
    public const string CaCertificateNotFound = nameof(CaCertificateNotFound);
    public const string CaCertificateNotPermitted = nameof(CaCertificateNotPermitted);
    public const string CaCertificateKindUnsupported = nameof(CaCertificateKindUnsupported);

    /// <summary>The target of a BackendTLSPolicy does not exist.</summary>
    public const string PolicyTargetNotFound = nameof(PolicyTargetNotFound);

    /// <summary>The target of a BackendTLSPolicy has no port of that name.</summary>
    public const string PolicyTargetSectionNotFound = nameof(PolicyTargetSectionNotFound);

    /// <summary>An older policy has the same target.</summary>
    public const string PolicyConflicted = nameof(PolicyConflicted);

    /// <summary>The object is written in a version that a newer one replaces.</summary>
    public const string DeprecatedVersion = nameof(DeprecatedVersion);

    /// <summary>A field, or a value of it, that another replaces.</summary>
    public const string DeprecatedField = nameof(DeprecatedField);

    /// <summary>The class's controller does not list a feature that the object uses.</summary>
    public const string FeatureUnsupported = nameof(FeatureUnsupported);

    /// <summary>A LoadBalancer Service would do the same with less.</summary>
    public const string StreamRouteInsteadOfService = nameof(StreamRouteInsteadOfService);

    /// <summary>No controller has said anything about the object.</summary>
    public const string StatusAbsent = nameof(StatusAbsent);

    /// <summary>The status is about an older version of the object.</summary>
    public const string StatusStale = nameof(StatusStale);

    /// <summary>The status comes from a controller that serves nothing of this any more.</summary>
    public const string StatusFromNobody = nameof(StatusFromNobody);

    /// <summary>No controller has taken the class, so nobody will look at what belongs to it.</summary>
    public const string ControllerAbsent = nameof(ControllerAbsent);
}
