using System.Globalization;

namespace NetConsole.Domain.AddressPools;

/// <summary>
/// Consecutive addresses of one family, as an entry of <c>IPAddressPool.spec.addresses</c> gives them: a CIDR, whose
/// host bits are masked away, or <c>start-end</c>, which may have spaces around both ends (a CIDR may not).
/// </summary>
/// <param name="Family">The family.</param>
/// <param name="First">The first address.</param>
/// <param name="Last">The last address, at least <paramref name="First"/>.</param>
public readonly record struct AddressRange(IpFamily Family, UInt128 First, UInt128 Last)
{
    /// <summary>How many addresses; saturates at the largest number, one short, for <c>::/0</c>.</summary>
    public UInt128 Size => Last - First == UInt128.MaxValue ? UInt128.MaxValue : Last - First + 1;

    /// <summary>How many end in 0 or 255; 0 for IPv6.</summary>
    public UInt128 BuggyCount
    {
        get
        {
            if (Family == IpFamily.IPv6)
            {
                return 0;
            }

            return CountEndingIn(0) + CountEndingIn(255);
        }
    }

    public bool Contains(IpAddress address) => address.Family == Family && First <= address.Value && address.Value <= Last;

    public bool Overlaps(AddressRange other) => Family == other.Family && First <= other.Last && other.First <= Last;

    /// <summary>Reads a CIDR or a range as MetalLB does; the problem says what is wrong and what is accepted.</summary>
    public static bool TryParse(string text, out AddressRange range, out string problem) =>
        text.Contains('-', StringComparison.Ordinal)
            ? TryParseEnds(text, out range, out problem)
            : TryParseCidr(text, out range, out problem);

    /// <summary>Reads <c>address/length</c>; host bits are masked away.</summary>
    public static bool TryParseCidr(string text, out AddressRange range, out string problem)
    {
        range = default;
        problem = $"\"{text}\" is not a CIDR such as 192.0.2.0/24 or 2001:db8::/64, nor a range such as 192.0.2.10-192.0.2.20";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            problem = IpAddress.TryParse(text, out var single)
                ? $"\"{text}\" has no prefix length; write {text}/{IpAddress.Bits(single.Family)} for this one address"
                : problem;
            return false;
        }

        if (
            !IpAddress.TryParse(text[..slash], out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
        )
        {
            return false;
        }

        // An IPv4-mapped address is written with a 128-bit prefix length.
        var mapped = address.Family == IpFamily.IPv4 && text.AsSpan(0, slash).Contains(':');
        var bits = mapped ? 128 : IpAddress.Bits(address.Family);
        if (length > bits)
        {
            problem = $"prefix length {length} in \"{text}\" is more than {bits}";
            return false;
        }

        if (mapped)
        {
            if (length < 96)
            {
                range = Prefix(new IpAddress(((UInt128)0xFFFF << 32) | address.Value, IpFamily.IPv6), length);
                problem = "";
                return true;
            }

            length -= 96;
        }

        range = Prefix(address, length);
        problem = "";
        return true;
    }

    /// <summary>The block of a prefix length around an address.</summary>
    public static AddressRange Prefix(IpAddress address, int length)
    {
        var hostBits = IpAddress.Bits(address.Family) - length;
        var hosts = hostBits == 128 ? UInt128.MaxValue : (UInt128.One << hostBits) - 1;
        return new AddressRange(address.Family, address.Value & ~hosts, address.Value | hosts);
    }

    /// <summary>The fewest CIDR blocks that make up the range, in order: at most 62 for IPv4, 254 for IPv6.</summary>
    public IEnumerable<(AddressRange Block, int Length)> Blocks()
    {
        var bits = IpAddress.Bits(Family);
        var next = First;
        while (true)
        {
            var hostBits = next == 0 ? bits : Math.Min(bits, (int)UInt128.TrailingZeroCount(next));
            while (hostBits > 0 && LastOf(next, hostBits) > Last)
            {
                hostBits--;
            }

            var last = LastOf(next, hostBits);
            yield return (new AddressRange(Family, next, last), bits - hostBits);
            if (last >= Last)
            {
                yield break;
            }

            next = last + 1;
        }
    }

    /// <summary>A CIDR when it is one block, <c>first-last</c> otherwise.</summary>
    public override string ToString()
    {
        var first = new IpAddress(First, Family);
        var (block, length) = Blocks().First();
        return block == this ? $"{first}/{length}" : $"{first}-{new IpAddress(Last, Family)}";
    }

    private static UInt128 LastOf(UInt128 first, int hostBits) =>
        hostBits == 128 ? UInt128.MaxValue : first | ((UInt128.One << hostBits) - 1);

    private static bool TryParseEnds(string text, out AddressRange range, out string problem)
    {
        range = default;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var startText = text[..dash].Trim();
        var endText = text[(dash + 1)..].Trim();
        if (!IpAddress.TryParse(startText, out var start))
        {
            problem = $"\"{startText}\", the start of range \"{text}\", is not an IP address";
            return false;
        }

        if (!IpAddress.TryParse(endText, out var end))
        {
            problem = $"\"{endText}\", the end of range \"{text}\", is not an IP address";
            return false;
        }

        if (start.Family != end.Family)
        {
            problem = $"range \"{text}\" starts in {start.Family} and ends in {end.Family}";
            return false;
        }

        if (start > end)
        {
            problem = $"range \"{text}\" starts after its end";
            return false;
        }

        range = new AddressRange(start.Family, start.Value, end.Value);
        problem = "";
        return true;
    }

    private UInt128 CountEndingIn(uint octet) => CountUpTo(Last, octet) - (First == 0 ? 0 : CountUpTo(First - 1, octet));

    private static UInt128 CountUpTo(UInt128 last, uint octet) => (last >> 8) + ((last & 0xFF) >= octet ? UInt128.One : 0);
}
