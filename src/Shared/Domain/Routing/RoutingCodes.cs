namespace NetConsole.Domain.Routing;

/// <summary>The codes of findings about gateways and routes.</summary>
public static class RoutingCodes
{
    /// <summary>The Gateway's class does not exist, so nobody serves it.</summary>
    public const string GatewayClassNotFound = nameof(GatewayClassNotFound);

    /// <summary>The certificate that a Gateway shows to backends cannot be used.</summary>
    public const string ClientCertificateInvalid = nameof(ClientCertificateInvalid);

    /// <summary>A route's or ListenerSet's parent does not exist.</summary>
    public const string ParentNotFound = nameof(ParentNotFound);

    /// <summary>The parent exists, but has no listener (or port) of that name or number.</summary>
    public const string ListenerNotFound = nameof(ListenerNotFound);

    /// <summary>No listener takes routes of this kind from this namespace.</summary>
    public const string RouteNotAllowed = nameof(RouteNotAllowed);

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
    public const string AuthBackendNotFound = nameof(AuthBackendNotFound);
    public const string AuthBackendNotPermitted = nameof(AuthBackendNotPermitted);
    public const string AuthBackendPortNotFound = nameof(AuthBackendPortNotFound);

    /// <summary>The kind is no kind of backend.</summary>
    public const string BackendKindUnsupported = nameof(BackendKindUnsupported);

    /// <summary>The route's kind cannot speak the port's appProtocol.</summary>
    public const string BackendProtocolUnsupported = nameof(BackendProtocolUnsupported);

    /// <summary>The object of an ExtensionRef filter does not exist; requests fail.</summary>
    public const string FilterNotFound = nameof(FilterNotFound);

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

    /// <summary>Not a Secret, not PEM, or the key does not belong to the certificate.</summary>
    public const string CertificateInvalid = nameof(CertificateInvalid);

    public const string CertificateExpired = nameof(CertificateExpired);
    public const string CertificateExpiresSoon = nameof(CertificateExpiresSoon);

    /// <summary>Clients would be shown a certificate for another name.</summary>
    public const string CertificateDoesNotCoverHostname = nameof(CertificateDoesNotCoverHostname);

    /// <summary>A CA certificate reference does not hold.</summary>
    public const string CaCertificateInvalid = nameof(CaCertificateInvalid);

    /// <summary>The target of a BackendTLSPolicy does not exist.</summary>
    public const string PolicyTargetNotFound = nameof(PolicyTargetNotFound);

    /// <summary>An older policy has the same target.</summary>
    public const string PolicyConflicted = nameof(PolicyConflicted);

    /// <summary>The object is written in a version that a newer one replaces.</summary>
    public const string DeprecatedVersion = nameof(DeprecatedVersion);

    /// <summary>The class's controller does not list a feature that the route uses.</summary>
    public const string FeatureUnsupported = nameof(FeatureUnsupported);

    /// <summary>A LoadBalancer Service would do the same with less.</summary>
    public const string StreamRouteInsteadOfService = nameof(StreamRouteInsteadOfService);

    /// <summary>No controller has said anything about the object.</summary>
    public const string StatusAbsent = nameof(StatusAbsent);

    /// <summary>The status is about an older version of the object.</summary>
    public const string StatusStale = nameof(StatusStale);
}
