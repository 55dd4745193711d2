using System.Globalization;
using System.Net;

namespace NetConsole.Domain.Policies;

/// <summary>A block of addresses; bits beyond the prefix are ignored, as NetworkPolicy's <c>ipBlock.cidr</c> allows them.</summary>
public static class CidrBlock
{
    /// <summary>Parses <c>address/prefix</c>; false when it is none.</summary>
    public static bool TryParse(string? text, out IPNetwork network)
    {
        network = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (
            text is null
            || slash <= 0
            || !IPAddress.TryParse(text[..slash], out var address)
            || !int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
        )
        {
            return false;
        }

        var bytes = address.GetAddressBytes();
        if (prefix > bytes.Length * 8)
        {
            return false;
        }

        for (var index = 0; index < bytes.Length; index++)
        {
            var kept = Math.Clamp(prefix - (index * 8), 0, 8);
            bytes[index] &= (byte)(0xFF << (8 - kept));
        }

        network = new IPNetwork(new IPAddress(bytes), prefix);
        return true;
    }
}
