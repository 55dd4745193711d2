namespace NetConsole.Domain.Explain;

/// <summary>Whether a controller has taken an object over, and why not.</summary>
internal static class AcceptanceConditionTexts
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
    ];
}
