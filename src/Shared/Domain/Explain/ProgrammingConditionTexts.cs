namespace NetConsole.Domain.Explain;

/// <summary>Whether what was taken over is in the data plane.</summary>
internal static class ProgrammingConditionTexts
{
    public static IReadOnlyList<ConditionText> All { get; } =
    [
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
    ];
}
