namespace NetConsole.Domain.AddressPools;

/// <summary>The outcomes MetalLB's rules leave open for one service.</summary>
/// <param name="Choices">By preference of pool group, then pool name, then address. Empty when it gets nothing.</param>
/// <param name="Problem">Why it gets nothing, in words with the fix; null when it gets something.</param>
/// <param name="Truncated">There are more outcomes than were asked for; the first are given.</param>
public sealed record PossibleAddresses(IReadOnlyList<AddressChoice> Choices, string? Problem, bool Truncated = false)
{
    /// <summary>How many outcomes are listed at most unless fewer are asked for.</summary>
    public const int Limit = 256;

    /// <summary>How many are listed for each of many services, such as those a change takes an address from.</summary>
    public const int Few = 8;

    public static PossibleAddresses Nothing(string problem) => new([], problem);
}
