using System.Globalization;

namespace NetConsole.Domain.Listing;

/// <summary>Numbers of addresses as people read them.</summary>
public static class PoolSize
{
    /// <summary>Exact up to a million, above it the nearest power of two: <c>2^64</c>.</summary>
    public static string Words(UInt128 size) =>
        size <= 1_000_000 ? ((ulong)size).ToString(CultureInfo.InvariantCulture) : $"2^{(int)UInt128.Log2(size)}";
}
