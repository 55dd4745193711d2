using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>IP addresses and networks.</summary>
internal static class CelNetworks
{
    public static readonly CelOverload[] All =
    [
        CelOverload.Of("ip(s)>I", a => Address((string)a[0]!)),
        CelOverload.Of("isIP(s)>b", a => CelAddress.Read((string)a[0]!) is not null),
        CelOverload.Of("ip.isCanonical(s)>b", a => Address((string)a[0]!).ToString() == (string)a[0]!),
        CelOverload.Of("I.family()>i", a => ((CelAddress)a[0]!).IsSix ? 6L : 4L),
        CelOverload.Of("I.isUnspecified()>b", a => ((CelAddress)a[0]!).IsUnspecified),
        CelOverload.Of("I.isLoopback()>b", a => ((CelAddress)a[0]!).IsLoopback),
        CelOverload.Of("I.isLinkLocalMulticast()>b", a => ((CelAddress)a[0]!).IsLinkLocalMulticast),
        CelOverload.Of("I.isLinkLocalUnicast()>b", a => ((CelAddress)a[0]!).IsLinkLocalUnicast),
        CelOverload.Of("I.isGlobalUnicast()>b", a => ((CelAddress)a[0]!).IsGlobalUnicast),
        CelOverload.Of("cidr(s)>N", a => Network((string)a[0]!)),
        CelOverload.Of("isCIDR(s)>b", a => CelNetwork.Read((string)a[0]!) is not null),
        CelOverload.Of("N.containsIP(I)>b", a => ((CelNetwork)a[0]!).Contains((CelAddress)a[1]!)),
        CelOverload.Of("N.containsIP(s)>b", a => ((CelNetwork)a[0]!).Contains(Address((string)a[1]!))),
        CelOverload.Of("N.containsCIDR(N)>b", a => ((CelNetwork)a[0]!).Contains((CelNetwork)a[1]!)),
        CelOverload.Of("N.containsCIDR(s)>b", a => ((CelNetwork)a[0]!).Contains(Network((string)a[1]!))),
        CelOverload.Of("N.ip()>I", a => ((CelNetwork)a[0]!).Address),
        CelOverload.Of("N.masked()>N", a => ((CelNetwork)a[0]!).Masked),
        CelOverload.Of("N.prefixLength()>i", a => (long)((CelNetwork)a[0]!).Length),
    ];

    private static CelAddress Address(string text) =>
        CelAddress.Read(text)
        ?? throw new CelException(
            $"IP Address \"{text}\" parse error during conversion from string: ParseAddr(\"{text}\"): unable to parse IP"
        );

    private static CelNetwork Network(string text) =>
        CelNetwork.Read(text)
        ?? throw new CelException(
            $"network address parse error during conversion from string: network address parse error during conversion from string: netip.ParsePrefix(\"{text}\"): unable to parse"
        );
}
