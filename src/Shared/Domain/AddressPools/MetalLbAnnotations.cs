using System.Collections.Immutable;

namespace NetConsole.Domain.AddressPools;

/// <summary>The annotations of MetalLB on a Service: each is read with the present prefix, else with the old one.</summary>
public static class MetalLbAnnotations
{
    public const string Prefix = "metallb.io/";
    public const string OldPrefix = "metallb.universe.tf/";

    /// <summary>The pool to draw from.</summary>
    public const string Pool = "address-pool";

    /// <summary>The addresses wanted, parted by commas.</summary>
    public const string Addresses = "loadBalancerIPs";

    /// <summary>The sharing key.</summary>
    public const string SharingKey = "allow-shared-ip";

    /// <summary>Written by MetalLB: the pool the address came from.</summary>
    public const string AllocatedFrom = "ip-allocated-from-pool";

    internal static readonly ImmutableArray<string> Inputs = [Pool, Addresses, SharingKey];

    /// <summary>The value, or null when neither prefix has it.</summary>
    public static string? Value(IReadOnlyDictionary<string, string> annotations, string name) =>
        annotations.TryGetValue(Prefix + name, out var value) || annotations.TryGetValue(OldPrefix + name, out value) ? value : null;
}
