namespace NetConsole.Domain.Routing;

/// <summary>Reason words of conditions, as the specification spells them, and a few of our own for backends.</summary>
public static class RoutingReasons
{
    public const string Accepted = "Accepted";
    public const string Pending = "Pending";
    public const string Invalid = "Invalid";
    public const string Programmed = "Programmed";
    public const string ResolvedRefs = "ResolvedRefs";
    public const string NoConflicts = "NoConflicts";

    public const string NoMatchingParent = "NoMatchingParent";
    public const string NotAllowedByListeners = "NotAllowedByListeners";
    public const string NoMatchingListenerHostname = "NoMatchingListenerHostname";
    public const string UnsupportedValue = "UnsupportedValue";
    public const string IncompatibleFilters = "IncompatibleFilters";

    public const string BackendNotFound = "BackendNotFound";
    public const string RefNotPermitted = "RefNotPermitted";
    public const string InvalidKind = "InvalidKind";
    public const string UnsupportedProtocol = "UnsupportedProtocol";

    /// <summary>Envoy Gateway's word for a Service that lacks the port; the specification knows only BackendNotFound.</summary>
    public const string PortNotFound = "PortNotFound";

    public const string PortNotSpecified = "PortNotSpecified";

    public const string HostnameConflict = "HostnameConflict";
    public const string ProtocolConflict = "ProtocolConflict";
    public const string InvalidCertificateRef = "InvalidCertificateRef";
    public const string InvalidRouteKinds = "InvalidRouteKinds";
    public const string InvalidCaCertificateRef = "InvalidCACertificateRef";
    public const string InvalidCaCertificateKind = "InvalidCACertificateKind";
    public const string NoValidCaCertificate = "NoValidCACertificate";
    public const string ListenersNotValid = "ListenersNotValid";
    public const string NotAllowed = "NotAllowed";
    public const string ParentNotAccepted = "ParentNotAccepted";
    public const string ParentNotProgrammed = "ParentNotProgrammed";
    public const string Conflicted = "Conflicted";
    public const string TargetNotFound = "TargetNotFound";
}
