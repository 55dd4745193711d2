using System.Globalization;
using System.Net;

namespace NetConsole.Sandbox.Schemas.Rules.Values;

/// <summary>A network as it was written: host bits stay.</summary>
internal sealed record CelNetwork(CelAddress Address, int Length)
{
    public CelNetwork Masked => new(Mask(Address, Length), Length);

    public static CelNetwork? Read(string text) =>
        text.Split('/') is [var address, var bits]
        && CelAddress.Read(address) is { } read
        && bits.Length is > 0 and <= 3
        && (bits == "0" || bits[0] != '0')
        && int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
        && length <= (read.IsSix ? 128 : 32)
            ? new CelNetwork(read, length)
            : null;

    public bool Contains(CelAddress other) => other.IsSix == Address.IsSix && Mask(other, Length) == Mask(Address, Length);

    public bool Contains(CelNetwork other) => other.Length >= Length && Contains(other.Address);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{Length}");

    private static CelAddress Mask(CelAddress address, int length)
    {
        var bytes = address.Address.GetAddressBytes();
        for (var index = 0; index < bytes.Length; index++)
        {
            var kept = Math.Clamp(length - (index * 8), 0, 8);
            bytes[index] &= (byte)(0xff << (8 - kept));
        }

        return CelAddress.Of(new IPAddress(bytes));
    }
}
