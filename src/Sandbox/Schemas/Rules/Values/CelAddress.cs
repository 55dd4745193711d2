using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NetConsole.Sandbox.Schemas.Rules.Values;

/// <summary>An address of either family; no zone, and no IPv4 inside IPv6.</summary>
internal sealed record CelAddress
{
    private CelAddress(IPAddress address) => Address = address;

    public IPAddress Address { get; }

    public bool IsSix => Address.AddressFamily == AddressFamily.InterNetworkV6;

    public bool IsUnspecified => Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any);

    public bool IsLoopback => IPAddress.IsLoopback(Address);

    public bool IsLinkLocalUnicast => IsSix ? Address.IsIPv6LinkLocal : Bytes is [169, 254, ..];

    public bool IsLinkLocalMulticast => IsSix ? Bytes[0] == 0xff && (Bytes[1] & 0x0f) == 2 : Bytes is [224, 0, 0, _];

    public bool IsGlobalUnicast =>
        !Address.Equals(IPAddress.Broadcast)
        && !IsUnspecified
        && !IsLoopback
        && !IsLinkLocalUnicast
        && !(IsSix ? Address.IsIPv6Multicast : Bytes[0] is >= 224 and < 240);

    private byte[] Bytes => Address.GetAddressBytes();

    public static CelAddress? Read(string text) =>
        text.All(letter => char.IsAsciiHexDigit(letter) || letter is '.' or ':')
        && (text.Contains(':') || IsDotted(text))
        && IPAddress.TryParse(text, out var address)
        && !address.IsIPv4MappedToIPv6
            ? new CelAddress(address)
            : null;

    public static CelAddress Of(IPAddress address) => new(address);

    public override string ToString() => Address.ToString();

    // Four numbers without leading zeros; the framework also takes other forms.
    private static bool IsDotted(string text) =>
        text.Split('.') is { Length: 4 } parts
        && parts.All(part =>
            part is "0"
            || (
                part.Length is > 0 and <= 3
                && part[0] != '0'
                && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number <= 255
            )
        );
}
