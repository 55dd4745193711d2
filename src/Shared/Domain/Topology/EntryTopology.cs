using System.Text.Json;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Topology;

/// <summary>Draws where traffic comes in: the internet, external addresses and the pools they are of.</summary>
internal sealed class EntryTopology(TopologyGraph graph)
{
    // RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291.
    private static readonly AddressRange[] PrivateRanges =
    [
        .. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fc00::/7", "fe80::/10" }.Select(
            text => AddressRange.TryParseCidr(text, out var range, out _) ? range : default
        ),
    ];

    private readonly Lazy<ILookup<IpAddress, Announcement>> announced = new(() =>
        graph.Facts.Announcements.All.ToLookup(announcement => announcement.Address)
    );

    private readonly HashSet<string> claimed = new(StringComparer.Ordinal);

    /// <summary>Draws the internet and every pool, used or not.</summary>
    public void Draw()
    {
        foreach (var usage in graph.Facts.Addresses.Usage)
        {
            if (graph.Snapshot.Find(usage.Key) is not { } pool)
            {
                continue;
            }

            var verdict = graph.HealthOf(pool);
            graph.Add(
                new TopologyNode
                {
                    Id = TopologyIds.Of(usage.Key),
                    Stage = TopologyStage.Internet,
                    Kind = pool.Kind,
                    Code = "PO",
                    Namespace = usage.Key.Namespace,
                    Name = usage.Name,
                    Detail = PoolWords.Use(usage),
                    Object = usage.Key,
                    Health = verdict.State,
                    Reason = verdict.Sentence,
                }
            );
        }
    }

    /// <summary>Leads the addresses in a status to a node; the internet straight to it, broken, when there are none.</summary>
    /// <param name="addresses">IP addresses and host names.</param>
    public void Lead(IReadOnlyList<string> addresses, string to, string lacking)
    {
        foreach (var address in addresses)
        {
            claimed.Add(address);
            graph.Join(Address(address), to);
        }

        if (addresses.Count == 0)
        {
            graph.Break(Internet(), to, lacking);
        }
    }

    /// <summary>LoadBalancer services that have addresses of their own, not those of a gateway or ingress they are the proxy of.</summary>
    public void DrawServices(WorkloadTopology workloads)
    {
        foreach (var service in graph.Snapshot.Of(KnownKinds.Service).All)
        {
            if (service.Spec.Text("type") != "LoadBalancer")
            {
                continue;
            }

            var addresses = Addresses(service.Status.At("loadBalancer"));
            if (addresses.Count > 0 && addresses.All(claimed.Contains))
            {
                continue;
            }

            var id = workloads.Service(service);
            foreach (var address in addresses)
            {
                graph.Join(Address(address), id);
            }

            if (addresses.Count == 0)
            {
                graph.Break(Internet(), id, graph.Facts.Addresses.Possible(service.Key).Problem ?? "it waits for an address");
            }
        }
    }

    /// <summary>The ip and hostname entries of a status.loadBalancer.</summary>
    public static IReadOnlyList<string> Addresses(JsonElement loadBalancer) =>
        [
            .. loadBalancer
                .Items("ingress")
                .Select(item => item.Text("ip") is { Length: > 0 } ip ? ip : item.Text("hostname"))
                .OfType<string>()
                .Where(text => text.Length > 0)
                .Distinct(),
        ];

    private string Internet()
    {
        graph.Add(
            new TopologyNode
            {
                Id = TopologyIds.Internet,
                Stage = TopologyStage.Internet,
                Kind = "Internet",
                Code = "IN",
                Name = "Internet",
                Detail = "clients",
                Health = HealthState.Ok,
                Reason = "Where clients come from",
            }
        );
        return TopologyIds.Internet;
    }

    // Nobody reaches these from the internet.
    private string PrivateNetwork()
    {
        graph.Add(
            new TopologyNode
            {
                Id = TopologyIds.PrivateNetwork,
                Stage = TopologyStage.Internet,
                Kind = "Internet",
                Code = "IN",
                Name = "Private network",
                Detail = "clients inside",
                Health = HealthState.Ok,
                Reason = "Where clients of private addresses come from",
            }
        );
        return TopologyIds.PrivateNetwork;
    }

    private static bool IsPrivate(IpAddress address) => PrivateRanges.Any(range => range.Contains(address));

    private string Address(string text)
    {
        var id = TopologyIds.Address(text);
        if (graph.Has(id))
        {
            return id;
        }

        var numeric = IpAddress.TryParse(text, out var address);
        var pool = numeric ? graph.Facts.Addresses.PoolOf(address) : null;
        var announcements = numeric ? announced.Value[address].ToList() : [];
        var words = AnnouncementWords.Of(announcements);
        var silent =
            announcements.Count > 0
            && graph.Facts.Announcements.NodesKnown
            && announcements.TrueForAll(announcement => announcement.Problem is not null);
        graph.Add(
            new TopologyNode
            {
                Id = id,
                Stage = TopologyStage.Address,
                Kind = "Address",
                Code = "IP",
                Name = text,
                Detail = pool is null ? "" : $"pool {pool.Name}",
                Object = pool?.Key,
                Health = silent ? HealthState.Critical : HealthState.Ok,
                Reason =
                    pool is null ? "Assigned, and of no pool the console knows"
                    : words.Length == 0 || !graph.Facts.Announcements.NodesKnown ? $"Assigned from pool {pool.Name}"
                    : $"Assigned from pool {pool.Name}, {words}",
            }
        );
        graph.Join(numeric && IsPrivate(address) ? PrivateNetwork() : Internet(), id);
        if (pool is not null)
        {
            graph.Join(TopologyIds.Of(pool.Key), id, "assigned from this pool");
        }

        return id;
    }
}
