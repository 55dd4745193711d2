using System.Net;
using System.Net.Sockets;

namespace NetConsole.Domain.Policies;

/// <summary>Cuts the addresses of both families into blocks that a set of blocks does not divide further.</summary>
internal static class AddressAtoms
{
    /// <summary>
    /// The atoms: each lies wholly inside or wholly outside of every given block. Only the ways down to the given blocks
    /// are walked, so the answer has at most as many blocks as the sum of their prefix lengths.
    /// </summary>
    public static IEnumerable<IPNetwork> Of(IReadOnlyCollection<IPNetwork> blocks) =>
        Cut(new IPNetwork(IPAddress.Any, 0), [.. blocks.Where(block => block.BaseAddress.AddressFamily == AddressFamily.InterNetwork)])
            .Concat(
                Cut(
                    new IPNetwork(IPAddress.IPv6Any, 0),
                    [.. blocks.Where(block => block.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6)]
                )
            );

    private static IEnumerable<IPNetwork> Cut(IPNetwork area, List<IPNetwork> blocks)
    {
        var inside = blocks.FindAll(block => block.PrefixLength > area.PrefixLength && area.Contains(block.BaseAddress));
        if (inside.Count == 0)
        {
            return [area];
        }

        var (lower, upper) = Halves(area);
        return Cut(lower, inside).Concat(Cut(upper, inside));
    }

    private static (IPNetwork Lower, IPNetwork Upper) Halves(IPNetwork area)
    {
        var bytes = area.BaseAddress.GetAddressBytes();
        var bit = area.PrefixLength;
        bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return (new IPNetwork(area.BaseAddress, bit + 1), new IPNetwork(new IPAddress(bytes), bit + 1));
    }
}
