using System.Globalization;

namespace NetConsole.Domain.AddressPools;

/// <summary>How messages speak of a pool's use.</summary>
public static class PoolWords
{
    /// <summary>From this share in use on a pool is nearly exhausted.</summary>
    public const double NearlyFull = 0.9;

    private static readonly UInt128 Many = 1_000_000_000;

    /// <summary><c>3 of 14 addresses in use</c>, each family by itself when it has both.</summary>
    public static string Use(PoolUsage usage) =>
        (usage.SizeIPv4 > 0, usage.SizeIPv6 > 0) switch
        {
            (true, true) =>
                $"{usage.UsedIPv4} of {Number(usage.SizeIPv4)} IPv4 and {usage.UsedIPv6} of {Number(usage.SizeIPv6)} IPv6 addresses in use",
            (false, true) => $"{usage.UsedIPv6} of {Number(usage.SizeIPv6)} addresses in use",
            _ => $"{usage.UsedIPv4} of {Number(usage.SizeIPv4)} addresses in use",
        };

    /// <summary>A size that fits a line: exact up to a thousand million, else the nearest power of two from below.</summary>
    public static string Number(UInt128 size) =>
        size < Many ? size.ToString(CultureInfo.InvariantCulture) : $"2^{UInt128.Log2(size).ToString(CultureInfo.InvariantCulture)}";
}
