using NetConsole.Domain.Certificates;
using NetConsole.Domain.Health;

namespace NetConsole.Client.Components;

/// <summary>How a certificate stands at a moment: one judgement for every page that shows one.</summary>
internal static class CertificateStanding
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(21);

    /// <summary>Critical: clients refuse it, because it cannot be read, has ended or is not valid yet. Warning: it ends soon.</summary>
    public static HealthState Of(CertificateFacts facts, DateTimeOffset now) =>
        facts.Problem is not null || facts.NotAfter <= now || facts.NotBefore > now ? HealthState.Critical
        : facts.NotAfter - now < Soon ? HealthState.Warning
        : HealthState.Ok;
}
