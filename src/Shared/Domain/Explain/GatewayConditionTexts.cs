namespace NetConsole.Domain.Explain;

/// <summary>Conditions of the Gateway API and of policies attached to its objects.</summary>
internal static class GatewayConditionTexts
{
    public static IReadOnlyList<ConditionText> All { get; } =
    [
        new("Accepted", "True", "", "The controller has taken it over."),
        new(
            "Accepted",
            "True",
            "ListenersNotValid",
            "The gateway is taken over, but some of its listeners are not valid.",
            "At least one listener has a problem of its own.",
            "Look at the listeners' conditions below."
        ),
        new("Accepted", "False", "", "The controller refuses it.", null, "The message says what it objects to."),
        new(
            "Accepted",
            "Unknown",
            "",
            "No controller has decided yet.",
            "The controller is not running, does not watch this namespace, or has not come to it.",
            "Check that the controller of its class runs and is ready."
        ),
        new(
            "Accepted",
            "Unknown",
            "Pending",
            "No controller has looked at it yet.",
            "Objects start like this; it stays so when no controller is responsible.",
            "Check that the class exists and its controller runs."
        ),
        new(
            "Accepted",
            "False",
            "NotAllowedByListeners",
            "No listener of the parent takes routes from this namespace or of this kind.",
            "allowedRoutes of the listeners leaves it out.",
            "Widen allowedRoutes on the listener, label this namespace so that it is selected, or attach to another listener."
        ),
        new(
            "Accepted",
            "False",
            "NoMatchingListenerHostname",
            "None of the route's host names fits a listener of the parent.",
            "The host names of route and listener do not meet; a wildcard does not cover the bare domain.",
            "Add a listener for the host, or change the route's hostnames."
        ),
        new(
            "Accepted",
            "False",
            "NoMatchingParent",
            "The parent has no listener with that name or port.",
            "sectionName or port of the parentRef names nothing.",
            "Correct sectionName or port, or add the listener."
        ),
        new(
            "Accepted",
            "False",
            "UnsupportedValue",
            "A value in it is not supported by this implementation.",
            "The specification allows the value, the controller does not offer it.",
            "Use another value, or a class that supports it."
        ),
        new(
            "Accepted",
            "False",
            "IncompatibleFilters",
            "Filters of one rule exclude each other.",
            "A redirect and a rewrite, for example, cannot both apply.",
            "Keep one of them, or split the rule."
        ),
        new("Accepted", "False", "Invalid", "The object is not valid.", null, "Correct what the message names."),
        new(
            "Accepted",
            "False",
            "InvalidParameters",
            "The parameters it names are not valid.",
            "parametersRef names an object that does not exist or that the controller cannot read.",
            "Create the object, or correct the reference."
        ),
        new(
            "Accepted",
            "False",
            "UnsupportedAddress",
            "The kind of address asked for is not supported.",
            null,
            "Ask for an address of another type, or for none."
        ),
        new(
            "Accepted",
            "False",
            "UnsupportedProtocol",
            "The listener's protocol is not supported by this implementation.",
            null,
            "Use a protocol that the class supports."
        ),
        new(
            "Accepted",
            "False",
            "PortUnavailable",
            "The port cannot be opened.",
            "Something else uses it, or the implementation does not offer it.",
            "Choose another port."
        ),
        new("Accepted", "False", "ListenersNotValid", "None of its listeners is valid.", null, "Look at the listeners' conditions below."),
        new(
            "Accepted",
            "False",
            "Conflicted",
            "Another policy of the same kind already applies to the target.",
            "The older one wins.",
            "Remove one of the two, or merge them."
        ),
        new(
            "Accepted",
            "False",
            "TargetNotFound",
            "What the policy is for does not exist.",
            "targetRef names no object of this namespace.",
            "Correct the name, or create the object."
        ),
        new(
            "Accepted",
            "False",
            "NotAllowed",
            "The gateway does not let this namespace add listeners.",
            "allowedListeners of the gateway leaves it out; none is the default.",
            "Set allowedListeners on the gateway."
        ),
        new("Programmed", "True", "", "The data plane is set up for it: traffic can flow."),
        new("Programmed", "False", "", "The data plane is not set up for it: no traffic flows.", null, "The message says what is missing."),
        new(
            "Programmed",
            "False",
            "Invalid",
            "Nothing is programmed because the configuration is not valid.",
            null,
            "Correct what the other conditions name."
        ),
        new(
            "Programmed",
            "False",
            "Pending",
            "The data plane is being set up.",
            "The controller is still at work.",
            "Wait a moment; if it stays so, look at the controller's log."
        ),
        new(
            "Programmed",
            "False",
            "NoResources",
            "The infrastructure has no room for it.",
            "Not enough capacity, or a quota is used up.",
            "Free capacity, or raise the quota."
        ),
        new(
            "Programmed",
            "False",
            "AddressNotAssigned",
            "It has no address yet.",
            "No pool has a free address that suits it, or the load balancer is still at work.",
            "Check the address pools, and the gateway's Service for events."
        ),
        new(
            "Programmed",
            "False",
            "AddressNotUsable",
            "The address asked for cannot be used.",
            "It belongs to somebody else or is in no pool.",
            "Ask for an address of a pool, or for none."
        ),
        new(
            "Programmed",
            "Unknown",
            "",
            "Nobody knows yet whether the data plane is set up.",
            "The controller has not answered.",
            "Check that the controller runs."
        ),
        new("ResolvedRefs", "True", "", "Everything it refers to exists and may be used."),
        new("ResolvedRefs", "False", "", "Something it refers to cannot be used.", null, "The message names the reference."),
        new(
            "ResolvedRefs",
            "False",
            "BackendNotFound",
            "A backend does not exist.",
            "A backendRef names a Service that is not there; its share of requests gets a 500.",
            "Create the Service, or change the backendRef."
        ),
        new(
            "ResolvedRefs",
            "False",
            "InvalidKind",
            "A reference names a kind that cannot be used here.",
            null,
            "Refer to a kind that the implementation supports, mostly Service."
        ),
        new(
            "ResolvedRefs",
            "False",
            "RefNotPermitted",
            "A reference into another namespace is not allowed.",
            "No ReferenceGrant in the target's namespace allows it.",
            "Create a ReferenceGrant there, or move the target."
        ),
        new(
            "ResolvedRefs",
            "False",
            "UnsupportedProtocol",
            "A backend's protocol is not supported.",
            "appProtocol of the Service's port is one the implementation does not speak.",
            "Change appProtocol, or the backend."
        ),
        new(
            "ResolvedRefs",
            "False",
            "InvalidCertificateRef",
            "A certificate cannot be used.",
            "The Secret is missing, is no TLS Secret, or holds no valid certificate and key.",
            "Create the Secret of type kubernetes.io/tls, or correct the reference."
        ),
        new(
            "ResolvedRefs",
            "False",
            "InvalidRouteKinds",
            "A kind in allowedRoutes is not supported by this listener.",
            "The protocol of the listener does not carry that kind.",
            "Remove the kind, or change the protocol."
        ),
        new(
            "ResolvedRefs",
            "False",
            "InvalidCACertificateRef",
            "A certificate authority cannot be used.",
            "The ConfigMap is missing or has no valid ca.crt.",
            "Create it, or correct the reference."
        ),
        new(
            "ResolvedRefs",
            "False",
            "InvalidCACertificateKind",
            "The certificate authority is of a kind that cannot be used.",
            null,
            "Refer to a ConfigMap."
        ),
        new(
            "PartiallyInvalid",
            "True",
            "",
            "Some rules are not valid and are left out; the others work.",
            "The controller dropped the rules it could not read, or keeps an older version of them.",
            "Correct the rules that the message names."
        ),
        new("PartiallyInvalid", "False", "", "All rules are in use."),
        new("Conflicted", "False", "", "The listener is in nobody's way."),
        new("Conflicted", "True", "", "The listener conflicts with another one of the gateway.", null, "Change one of the two."),
        new(
            "Conflicted",
            "True",
            "HostnameConflict",
            "Two listeners have the same port, protocol and host.",
            null,
            "Give one of them another host name or port."
        ),
        new(
            "Conflicted",
            "True",
            "ProtocolConflict",
            "Two listeners use one port with protocols that exclude each other.",
            null,
            "Move one of them to another port."
        ),
        new(
            "OverlappingTLSConfig",
            "True",
            "",
            "Host names or certificates of TLS listeners overlap.",
            "A browser may reuse a connection for the wrong listener.",
            "Use certificates that do not cover each other's hosts."
        ),
        new("OverlappingTLSConfig", "False", "", "TLS listeners do not overlap."),
        new("Ready", "True", "", "It is ready for use."),
        new("Ready", "False", "", "It is not ready for use.", null, "The message says what is missing."),
        new("SupportedVersion", "True", "", "The controller supports the installed version of the Gateway API."),
        new(
            "SupportedVersion",
            "False",
            "",
            "The controller does not support the installed version of the Gateway API.",
            "Controller and definitions are of different ages.",
            "Upgrade the controller, or install the version it asks for."
        ),
        new("Attached", "True", "", "The policy is attached to its target."),
        new(
            "Overridden",
            "True",
            "",
            "A more specific policy takes its place for part of the target.",
            "Policies closer to the route win.",
            null
        ),
        new("Merged", "True", "", "The policy is merged with the one of its parent."),
        new("Aggregated", "True", "", "Statuses are summed up, as there are too many to list."),
    ];
}
