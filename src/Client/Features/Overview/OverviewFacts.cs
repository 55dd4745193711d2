using System.Runtime.CompilerServices;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Overview;

/// <summary>How the objects of one kind are doing.</summary>
public sealed record KindHealth(GroupKind Kind, int All, int Critical, int Warning, int Unknown)
{
    public int Ok => All - Critical - Warning - Unknown;
}

/// <summary>A certificate and when it ends.</summary>
public sealed record CertificateEnd(ResourceObject Secret, CertificateFacts Facts);

/// <summary>What the overview says of a view in a scope; made once per view.</summary>
public sealed record OverviewFacts
{
    private static readonly GroupKind[] Counted =
    [
        KnownKinds.Gateway,
        KnownKinds.HttpRoute,
        KnownKinds.GrpcRoute,
        KnownKinds.TlsRoute,
        KnownKinds.TcpRoute,
        KnownKinds.UdpRoute,
        KnownKinds.Service,
        KnownKinds.Ingress,
        KnownKinds.NetworkPolicy,
        KnownKinds.BackendTlsPolicy,
        KnownKinds.Deployment,
        KnownKinds.Pod,
    ];

    private static readonly ConditionalWeakTable<ClusterView, OverviewFacts> Whole = [];

    /// <summary>In scope, worst first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    public required IReadOnlyList<KindHealth> Kinds { get; init; }

    /// <summary>The fullest first.</summary>
    public required IReadOnlyList<PoolUsage> Pools { get; init; }

    /// <summary>The first to end first.</summary>
    public required IReadOnlyList<CertificateEnd> Certificates { get; init; }

    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>The facts of the whole cluster: worked out once and shared by all tabs that look at the view.</summary>
    public static OverviewFacts Of(ClusterView view) => Whole.GetValue(view, static view => Of(view, static _ => true));

    /// <param name="covers">Tells whether a namespace is in scope.</param>
    public static OverviewFacts Of(ClusterView view, Func<string, bool> covers)
    {
        var snapshot = view.Snapshot;
        return new OverviewFacts
        {
            Findings = [.. view.Findings.Where(finding => covers(finding.Object.Namespace)).OrderByDescending(finding => finding.Severity)],
            Kinds = [.. Counted.Where(snapshot.Serves).Select(kind => Health(view, kind, covers)).Where(kind => kind.All > 0)],
            Pools = snapshot.Serves(KnownKinds.IpAddressPool) ? [.. view.Addresses.Usage.OrderByDescending(pool => pool.Share)] : [],
            Certificates = CertificatesOf(view, covers),
        };
    }

    /// <summary>Every Secret that holds a certificate, the first to end first.</summary>
    public static IReadOnlyList<CertificateEnd> CertificatesOf(ClusterView view, Func<string, bool> covers) =>
        [
            .. view
                .Snapshot.Of(KnownKinds.Secret)
                .All.Where(secret => covers(secret.Namespace))
                .Select(secret => (Secret: secret, Facts: CertificateFacts.Of(secret)))
                .Where(pair => pair.Facts is not null)
                .Select(pair => new CertificateEnd(pair.Secret, pair.Facts!))
                .OrderBy(end => end.Facts.Problem is null ? end.Facts.NotAfter : DateTimeOffset.MinValue),
        ];

    private static KindHealth Health(ClusterView view, GroupKind kind, Func<string, bool> covers)
    {
        var (all, critical, warning, unknown) = (0, 0, 0, 0);
        foreach (var item in view.Snapshot.Of(kind).All)
        {
            if (!covers(item.Namespace))
            {
                continue;
            }

            all++;
            switch (view.Context.Health(item).State)
            {
                case HealthState.Critical or HealthState.Absent:
                    critical++;
                    break;
                case HealthState.Warning or HealthState.Stale:
                    warning++;
                    break;
                case HealthState.Unknown:
                    unknown++;
                    break;
            }
        }

        return new KindHealth(kind, all, critical, warning, unknown);
    }
}
