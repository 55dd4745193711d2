using System.Globalization;
using NetConsole.Domain.AddressPools;

namespace NetConsole.Contracts.Evaluation;

/// <summary>The answer of <c>POST /evaluate/address-pools</c>.</summary>
public sealed record AddressPoolsAnswer
{
    public required IReadOnlyList<AddressPoolAnswer> Pools { get; init; }

    public required IReadOnlyList<AddressServiceAnswer> Services { get; init; }

    public static AddressPoolsAnswer Of(AddressPlan plan) =>
        new()
        {
            Pools = [.. plan.Usage.Select(AddressPoolAnswer.Of)],
            Services = [.. plan.Services.OrderBy(standing => standing.Key).Select(standing => AddressServiceAnswer.Of(standing, plan))],
        };
}

/// <summary>One pool.</summary>
/// <param name="Size">How many addresses it can hand out, at most 2^53 - 1, which is the largest exact number of a browser.</param>
/// <param name="SizeText">The exact number.</param>
/// <param name="Used">Addresses in use.</param>
/// <param name="Problems">What MetalLB would refuse, each with its field.</param>
public sealed record AddressPoolAnswer(string Name, long Size, string SizeText, int Used, IReadOnlyList<string> Problems)
{
    private const long LargestExact = (1L << 53) - 1;

    internal static AddressPoolAnswer Of(PoolUsage usage) =>
        new(
            usage.Name,
            usage.Size > LargestExact ? LargestExact : (long)usage.Size,
            usage.Size.ToString(CultureInfo.InvariantCulture),
            usage.Used,
            [.. usage.Problems.Select(problem => $"{problem.Path}: {problem.Message}")]
        );
}

/// <summary>One LoadBalancer service.</summary>
/// <param name="Current">The addresses in its status.</param>
/// <param name="Possible">Every outcome MetalLB's rules leave open; the address it keeps is the only one.</param>
/// <param name="Problem">Why there is none, or why it loses what it has; null otherwise.</param>
/// <param name="Truncated">There are more outcomes than are listed.</param>
public sealed record AddressServiceAnswer(
    string Namespace,
    string Name,
    IReadOnlyList<string> Current,
    IReadOnlyList<AddressOutcome> Possible,
    string? Problem,
    bool Truncated
)
{
    internal static AddressServiceAnswer Of(AddressStanding standing, AddressPlan plan)
    {
        var possible = plan.Possible(standing.Key);
        var problem = possible.Problem ?? (standing.State is AddressState.Cleared or AddressState.Contested ? standing.Reason : null);
        return new AddressServiceAnswer(
            standing.Key.Namespace,
            standing.Key.Name,
            [.. standing.Current.Select(address => address.ToString())],
            [.. possible.Choices.Select(choice => new AddressOutcome(choice.Pool, choice.Texts))],
            problem,
            possible.Truncated
        );
    }
}

/// <summary>One outcome: the addresses, one or one of each family, and the pool they are of.</summary>
public sealed record AddressOutcome(string Pool, IReadOnlyList<string> Addresses);
