namespace NetConsole.Domain.Explain;

/// <summary>Whether listeners stand in each other's way.</summary>
internal static class ConflictConditionTexts
{
    public static IReadOnlyList<ConditionText> All { get; } =
    [
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
    ];
}
