using System.Text.Json;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Resources;

namespace NetConsole.Shared.Tests.AddressPools;

/// <summary>A small cluster of pools and LoadBalancer services, written in a line each.</summary>
internal sealed class PoolWorld
{
    private ClusterSnapshot snapshot = ClusterSnapshot.Empty;
    private int minute;

    public ClusterSnapshot Snapshot => snapshot;

    public AddressPlan Plan => AddressPlan.Build(snapshot);

    public static ResourceKey Key(string name, string ns = "shop") => new(KnownKinds.Service, ns, name);

    public PoolWorld Pool(
        string name,
        string[] addresses,
        bool autoAssign = true,
        bool avoidBuggy = false,
        object? allocation = null,
        object? labels = null
    ) =>
        Add(
            new
            {
                apiVersion = "metallb.io/v1beta1",
                kind = "IPAddressPool",
                metadata = new
                {
                    name,
                    @namespace = "metallb-system",
                    labels = labels ?? new { },
                },
                spec = new
                {
                    addresses,
                    autoAssign,
                    avoidBuggyIPs = avoidBuggy,
                    serviceAllocation = allocation,
                },
            }
        );

    public PoolWorld Namespace(string name, object labels) =>
        Add(
            new
            {
                apiVersion = "v1",
                kind = "Namespace",
                metadata = new { name, labels },
            }
        );

    public PoolWorld Service(
        string name,
        string ns = "shop",
        string[]? current = null,
        string[]? clusterIPs = null,
        string policy = "SingleStack",
        string? sharing = null,
        string? pool = null,
        string? wants = null,
        string prefix = "metallb.io/",
        string? field = null,
        int port = 80,
        bool local = false,
        string app = "cart",
        object? labels = null,
        string? @class = null
    )
    {
        var annotations = new Dictionary<string, string>();
        Annotate("address-pool", pool);
        Annotate("loadBalancerIPs", wants);
        Annotate("allow-shared-ip", sharing);
        return Add(
            new
            {
                apiVersion = "v1",
                kind = "Service",
                metadata = new
                {
                    name,
                    @namespace = ns,
                    labels = labels ?? new { },
                    annotations,
                    creationTimestamp = $"2026-01-01T00:{minute++ % 60:00}:00Z",
                },
                spec = new
                {
                    type = "LoadBalancer",
                    clusterIPs = clusterIPs ?? ["10.96.0.1"],
                    ipFamilyPolicy = policy,
                    loadBalancerIP = field,
                    loadBalancerClass = @class,
                    externalTrafficPolicy = local ? "Local" : "Cluster",
                    selector = new { app },
                    ports = new[] { new { port, protocol = "TCP" } },
                },
                status = new { loadBalancer = new { ingress = (current ?? []).Select(ip => new { ip }) } },
            }
        );

        void Annotate(string key, string? value)
        {
            if (value is not null)
            {
                annotations[prefix + key] = value;
            }
        }
    }

    public PoolWorld Without(string pool)
    {
        snapshot = snapshot.Without(new ResourceKey(KnownKinds.IpAddressPool, "metallb-system", pool));
        return this;
    }

    public PoolWorld Add(object resource)
    {
        snapshot = snapshot.With(ResourceObject.Parse(JsonSerializer.Serialize(resource)));
        return this;
    }

    /// <summary>What the service could get, a line per outcome, or the problem.</summary>
    public string[] Possible(string name, string ns = "shop")
    {
        var possible = Plan.Possible(Key(name, ns));
        return possible.Problem is { } problem ? [problem] : [.. possible.Choices.Select(choice => choice.ToString())];
    }

    public string? Chosen(string name, string ns = "shop") => Plan.Choose(Key(name, ns))?.ToString();
}
