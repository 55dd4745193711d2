using NetConsole.Domain.AddressPools;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>What is wrong with the addresses that a Gateway asks for.</summary>
internal static class GatewayAddresses
{
    public const string Unsupported = "UnsupportedAddress";
    public const string NotUsable = "AddressNotUsable";

    /// <summary>A type that nobody knows refuses the whole Gateway; null when there is none.</summary>
    public static Verdict? Refusal(Gateway gateway) =>
        gateway.Addresses.FirstOrDefault(address => address.Type is not ("IPAddress" or "Hostname")) is { } strange
            ? Verdict.No(Unsupported, $"Addresses of type {strange.Type} are not supported")
            : null;

    /// <summary>An address of a known type that cannot be had; null when all can, as far as the snapshot tells.</summary>
    public static Verdict? Problem(Gateway gateway, ClusterSnapshot snapshot)
    {
        if (gateway.Addresses.IsEmpty)
        {
            return null;
        }

        var pools = snapshot.Of(KnownKinds.IpAddressPool).Count == 0 ? null : AddressPlan.Build(snapshot);
        foreach (var address in gateway.Addresses.Where(address => address is { Type: "IPAddress", Value.Length: > 0 }))
        {
            if (!System.Net.IPAddress.TryParse(address.Value, out var parsed) || IsReserved(parsed))
            {
                return Verdict.No(NotUsable, $"{address.Value} is not an address that a gateway can have");
            }

            if (pools is not null && IpAddress.TryParse(address.Value, out var wanted) && pools.PoolOf(wanted) is null)
            {
                return Verdict.No(NotUsable, $"{address.Value} is in none of the address pools");
            }
        }

        return null;
    }

    private static bool IsReserved(System.Net.IPAddress address) =>
        System.Net.IPAddress.IsLoopback(address)
        || address.Equals(System.Net.IPAddress.Any)
        || address.Equals(System.Net.IPAddress.IPv6Any)
        || address.IsIPv6Multicast
        || address.IsIPv6LinkLocal
        || (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork && address.GetAddressBytes()[0] is 0 or >= 224);
}
