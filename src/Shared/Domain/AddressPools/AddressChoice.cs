using System.Collections.Immutable;

namespace NetConsole.Domain.AddressPools;

/// <summary>One thing MetalLB could give a service: one address, or one of each family, all of one pool.</summary>
public sealed record AddressChoice(string Pool, ImmutableArray<IpAddress> Addresses)
{
    /// <summary>The addresses as text.</summary>
    public IReadOnlyList<string> Texts => [.. Addresses.Select(address => address.ToString())];

    public bool Equals(AddressChoice? other) =>
        other is not null && Pool == other.Pool && Addresses.AsSpan().SequenceEqual(other.Addresses.AsSpan());

    public override int GetHashCode() => Addresses.Aggregate(Pool.GetHashCode(StringComparison.Ordinal), HashCode.Combine);

    public override string ToString() => $"{string.Join(", ", Texts)} of {Pool}";
}
