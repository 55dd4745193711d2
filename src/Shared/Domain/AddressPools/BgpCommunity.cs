using System.Globalization;

namespace NetConsole.Domain.AddressPools;

/// <summary>A BGP community as MetalLB writes it: <c>a:b</c> with 16 bits each, or <c>large:a:b:c</c> with 32 bits each.</summary>
/// <param name="IsValue">It has the form of a value; anything else is taken for the name of an alias.</param>
/// <param name="IsLarge">A large community, which native mode cannot send.</param>
/// <param name="Problem">Why the value is refused; null when it is good.</param>
public sealed record BgpCommunity(bool IsValue, bool IsLarge, string? Problem)
{
    public static BgpCommunity Check(string text)
    {
        var parts = text.Split(':');
        if (parts.Length == 2)
        {
            return new BgpCommunity(
                true,
                false,
                Numbers(parts, ushort.MaxValue) ? null : $"\"{text}\" is not two numbers of 0 to 65535, such as 64512:100"
            );
        }

        if (parts.Length == 4 && parts[0] == "large")
        {
            return new BgpCommunity(
                true,
                true,
                Numbers(parts[1..], uint.MaxValue) ? null : $"\"{text}\" is not large: and three numbers of 0 to 4294967295"
            );
        }

        return new BgpCommunity(false, false, $"\"{text}\" is neither a:b nor large:a:b:c");
    }

    private static bool Numbers(IEnumerable<string> parts, uint most) =>
        parts.All(part => uint.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most);
}
