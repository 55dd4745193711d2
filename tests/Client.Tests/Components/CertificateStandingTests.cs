using NetConsole.Client.Components;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Health;

namespace NetConsole.Client.Tests.Components;

public sealed class CertificateStandingTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-10, 90, HealthState.Ok)]
    [InlineData(-10, 20, HealthState.Warning)]
    [InlineData(-10, 0, HealthState.Critical)]
    [InlineData(2, 90, HealthState.Critical)]
    public void Of_DaysFromNow_IsGreenOnlyWhileClientsTakeIt(int starts, int ends, HealthState standing)
    {
        var facts = new CertificateFacts
        {
            Subject = "CN=shop",
            DnsNames = [],
            Issuer = "",
            NotBefore = Now.AddDays(starts),
            NotAfter = Now.AddDays(ends),
            KeyAlgorithm = "",
        };

        CertificateStanding.Of(facts, Now).ShouldBe(standing);
    }
}
