using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Certificates;

/// <summary>A certificate, who shows it to clients, and what renews it.</summary>
/// <param name="Key">The Secret.</param>
/// <param name="Listeners">Listeners that decrypt with it: the object and the listener's name.</param>
/// <param name="RenewedBy">The cert-manager Certificate that keeps it; null when nothing in the cluster says so.</param>
public sealed record CertificateRow(
    ResourceKey Key,
    CertificateFacts Facts,
    IReadOnlyList<(ResourceKey Owner, string Listener)> Listeners,
    string? RenewedBy
)
{
    /// <summary>Every certificate in scope, the first to end first.</summary>
    public static IReadOnlyList<CertificateRow> Of(ClusterView view, Func<string, bool> covers)
    {
        var users = Users(view.Snapshot).ToLookup(user => user.Secret, user => (user.Owner, user.Listener));
        return
        [
            .. Overview
                .OverviewFacts.CertificatesOf(view, covers)
                .Select(end => new CertificateRow(
                    end.Secret.Key,
                    end.Facts,
                    [.. users[end.Secret.Key]],
                    end.Secret.Annotations.GetValueOrDefault("cert-manager.io/certificate-name")
                )),
        ];
    }

    private static IEnumerable<(ResourceKey Secret, ResourceKey Owner, string Listener)> Users(ClusterSnapshot snapshot)
    {
        var gateways = snapshot
            .Of(KnownKinds.Gateway)
            .All.SelectMany(item => Gateway.Of(item).Listeners.Select(listener => (item.Key, listener)));
        var sets = snapshot
            .Of(KnownKinds.ListenerSet)
            .All.SelectMany(item => ListenerSet.Of(item).Listeners.Select(listener => (item.Key, listener)));
        foreach (var (owner, listener) in gateways.Concat(sets))
        {
            foreach (var certificate in listener.Tls?.Certificates ?? [])
            {
                yield return (certificate.Key, owner, listener.Name);
            }
        }

        foreach (var ingress in snapshot.Of(KnownKinds.Ingress).All)
        {
            foreach (var name in ingress.Spec.Items("tls").Select(tls => tls.Text("secretName")).OfType<string>())
            {
                yield return (new ResourceKey(KnownKinds.Secret, ingress.Namespace, name), ingress.Key, "");
            }
        }
    }
}
