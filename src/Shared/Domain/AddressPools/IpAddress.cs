using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NetConsole.Domain.AddressPools;

/// <summary>The family of an address.</summary>
public enum IpFamily
{
    IPv4,
    IPv6,
}

/// <summary>
/// An IP address as a number, so that pools of any size are reckoned with, never walked. Parsed as strictly as Go's
/// <c>net.ParseIP</c>, which is what MetalLB uses: no leading zeros, no zone, no brackets; an IPv4-mapped IPv6 address
/// is the IPv4 address.
/// </summary>
/// <param name="Value">32 bits for IPv4, 128 for IPv6.</param>
/// <param name="Family">The family.</param>
public readonly record struct IpAddress(UInt128 Value, IpFamily Family) : IComparable<IpAddress>
{
    private static readonly SearchValues<char> IPv6Characters = SearchValues.Create("0123456789abcdefABCDEF:.");
    private static readonly UInt128 MappedPrefix = (UInt128)0xFFFF << 32;

    /// <summary>32 or 128.</summary>
    public static int Bits(IpFamily family) => family == IpFamily.IPv4 ? 32 : 128;

    /// <summary>The largest address value of a family.</summary>
    public static UInt128 Max(IpFamily family) => family == IpFamily.IPv4 ? uint.MaxValue : UInt128.MaxValue;

    /// <summary>An IPv4 address that ends in 0 or 255, which some old firmware drops (MetalLB's avoidBuggyIPs).</summary>
    public bool IsBuggy => Family == IpFamily.IPv4 && ((uint)Value & 0xFF) is 0 or 0xFF;

    public static bool TryParse(string? text, out IpAddress address)
    {
        address = default;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (!text.Contains(':', StringComparison.Ordinal))
        {
            return TryParseIPv4(text, out address);
        }

        if (
            text.AsSpan().ContainsAnyExcept(IPv6Characters)
            || !IPAddress.TryParse(text, out var parsed)
            || parsed.AddressFamily != AddressFamily.InterNetworkV6
        )
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        parsed.TryWriteBytes(bytes, out _);
        var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        address = value >> 32 == 0xFFFF ? new IpAddress(value - MappedPrefix, IpFamily.IPv4) : new IpAddress(value, IpFamily.IPv6);
        return true;
    }

    /// <summary>IPv4 before IPv6, then by value.</summary>
    public int CompareTo(IpAddress other) => Family != other.Family ? Family.CompareTo(other.Family) : Value.CompareTo(other.Value);

    public static bool operator <(IpAddress left, IpAddress right) => left.CompareTo(right) < 0;

    public static bool operator <=(IpAddress left, IpAddress right) => left.CompareTo(right) <= 0;

    public static bool operator >(IpAddress left, IpAddress right) => left.CompareTo(right) > 0;

    public static bool operator >=(IpAddress left, IpAddress right) => left.CompareTo(right) >= 0;

    /// <summary>Dotted for IPv4, RFC 5952 for IPv6.</summary>
    public override string ToString()
    {
        if (Family == IpFamily.IPv4)
        {
            var value = (uint)Value;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{value >> 24}.{(value >> 16) & 0xFF}.{(value >> 8) & 0xFF}.{value & 0xFF}"
            );
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return new IPAddress(bytes).ToString();
    }

    private static bool TryParseIPv4(string text, out IpAddress address)
    {
        address = default;
        uint value = 0;
        var parts = 0;
        foreach (var part in text.AsSpan().Split('.'))
        {
            var digits = text.AsSpan(part);
            if (
                ++parts > 4
                || digits.Length is 0 or > 3
                || digits.ContainsAnyExceptInRange('0', '9')
                || (digits.Length > 1 && digits[0] == '0')
            )
            {
                return false;
            }

            var octet = uint.Parse(digits, CultureInfo.InvariantCulture);
            if (octet > 255)
            {
                return false;
            }

            value = (value << 8) | octet;
        }

        address = new IpAddress(value, IpFamily.IPv4);
        return parts == 4;
    }
}
