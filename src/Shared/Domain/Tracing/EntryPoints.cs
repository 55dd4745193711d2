using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>An address or name by which clients reach a Gateway, and who says so.</summary>
/// <param name="Value">IP address or DNS name.</param>
/// <param name="Source">In words, such as <c>status.addresses</c>.</param>
/// <param name="By">The object that says so.</param>
public sealed record EntryAddress(string Value, string Source, ResourceKey By);

/// <summary>Which addresses and names lead to which Gateways of a snapshot.</summary>
public sealed class EntryPoints
{
    private const string GatewayName = "gateway.networking.k8s.io/gateway-name";
    private const string EnvoyName = "gateway.envoyproxy.io/owning-gateway-name";
    private const string EnvoyNamespace = "gateway.envoyproxy.io/owning-gateway-namespace";
    private static readonly string[] NameAnnotations = ["external-dns.alpha.kubernetes.io/hostname", "gateway.networking.k8s.io/hostname"];

    private readonly ClusterSnapshot snapshot;
    private readonly ILookup<ResourceKey, ResourceObject> services;

    private EntryPoints(ClusterSnapshot snapshot)
    {
        this.snapshot = snapshot;
        services = snapshot
            .Of(KnownKinds.Service)
            .All.Select(service => (Gateway: GatewayOf(service), Service: service))
            .Where(pair => pair.Gateway is not null)
            .ToLookup(pair => pair.Gateway!.Value, pair => pair.Service);
    }

    public static EntryPoints Of(ClusterSnapshot snapshot) => new(snapshot);

    /// <summary>Everything that leads to the Gateway, each value once.</summary>
    public IReadOnlyList<EntryAddress> Of(ResourceKey gateway)
    {
        var found = new List<EntryAddress>();
        if (snapshot.Find(gateway) is { } resource)
        {
            foreach (var address in resource.Status.Items("addresses"))
            {
                Add(address.Text("value"), "status.addresses", gateway);
            }

            AddNames(resource);
        }

        foreach (var service in services[gateway])
        {
            foreach (var ingress in service.Status.At("loadBalancer").Items("ingress"))
            {
                Add(ingress.Text("ip"), $"LoadBalancer address of Service {service.Namespace}/{service.Name}", service.Key);
                Add(ingress.Text("hostname"), $"LoadBalancer name of Service {service.Namespace}/{service.Name}", service.Key);
            }

            foreach (var address in service.Spec.Texts("externalIPs"))
            {
                Add(address, $"external address of Service {service.Namespace}/{service.Name}", service.Key);
            }

            if (service.Spec.Text("clusterIP") is { Length: > 0 } inside and not "None")
            {
                Add(inside, $"cluster address of Service {service.Namespace}/{service.Name}", service.Key);
            }

            Add($"{service.Name}.{service.Namespace}.svc", "name inside the cluster", service.Key);
            Add($"{service.Name}.{service.Namespace}.svc.cluster.local", "name inside the cluster", service.Key);
            AddNames(service);
        }

        return [.. found.DistinctBy(entry => entry.Value, StringComparer.OrdinalIgnoreCase)];

        void AddNames(ResourceObject named)
        {
            foreach (var annotation in NameAnnotations)
            {
                foreach (var name in (named.Annotations.GetValueOrDefault(annotation) ?? "").Split(',', StringSplitOptions.TrimEntries))
                {
                    Add(name, $"annotation {annotation}", named.Key);
                }
            }
        }

        void Add(string? value, string source, ResourceKey by)
        {
            if (!string.IsNullOrEmpty(value))
            {
                found.Add(new EntryAddress(value, source, by));
            }
        }
    }

    /// <summary>The Gateways that an address or name leads to, with what says so.</summary>
    public IReadOnlyList<(ResourceKey Gateway, EntryAddress Entry)> At(string address) =>
        [
            .. snapshot
                .Of(KnownKinds.Gateway)
                .All.SelectMany(gateway => Of(gateway.Key).Select(entry => (gateway.Key, entry)))
                .Where(pair => pair.entry.Value.Equals(address, StringComparison.OrdinalIgnoreCase)),
        ];

    /// <summary>The pods that carry the Gateway's traffic; empty when they cannot be told.</summary>
    public IReadOnlyList<ResourceObject> Proxies(ResourceKey gateway)
    {
        var pods = snapshot.Of(KnownKinds.Pod);
        var labelled = pods.All.Where(pod => GatewayOf(pod) == gateway && Runs(pod)).ToList();
        if (labelled.Count > 0)
        {
            return labelled;
        }

        return
        [
            .. services[gateway]
                .Where(service => !service.Spec.Map("selector").IsEmpty)
                .SelectMany(service =>
                    pods.In(service.Namespace).Where(pod => LabelSelector.OfLabels(service.Spec.Map("selector")).Matches(pod.Labels))
                )
                .Where(Runs)
                .DistinctBy(pod => pod.Key),
        ];
    }

    /// <summary>
    /// The Gateways with a listener for this name, the best first: the more specific hostname, then one with a route for
    /// the name, then the older.
    /// </summary>
    public static IReadOnlyList<ResourceKey> ForHost(RoutingTable table, TrafficRequest request)
    {
        var host = Hostnames.WithoutPort(request.Host ?? request.Sni ?? "");
        var fitting = table
            .Listeners.Where(listener =>
                listener.Accepted.Holds
                && Speaks(listener, request.Protocol)
                && (request.Port is null || listener.Spec.Port == request.Port)
            )
            .ToList();
        var named = fitting.Where(listener => host.Length == 0 || Hostnames.Matches(listener.Spec.Hostname, host)).ToList();

        // Nobody is for the name: those that would be asked, so that the answer can say what they are for.
        var asked = named.Count > 0 ? named : fitting;
        var routed = table
            .Routes.Where(route => route.Route.Hostnames.Any(name => Hostnames.Matches(name, host)))
            .SelectMany(route => route.Attachments)
            .Select(attachment => attachment.Gateway?.Key)
            .OfType<ResourceKey>()
            .ToHashSet();
        return
        [
            .. asked
                .OrderBy(listener => listener.Spec.Hostname ?? Hostnames.Any, Comparer<string>.Create(Hostnames.CompareSpecificity))
                .ThenBy(listener => routed.Contains(listener.Gateway.Key) ? 0 : 1)
                .ThenBy(listener => listener.Gateway.Resource, Comparer<ResourceObject>.Create(ResourceAge.Compare))
                .Select(listener => listener.Gateway.Key)
                .Distinct(),
        ];
    }

    private static bool Speaks(RoutedListener listener, string protocol) =>
        protocol switch
        {
            "HTTPS" or "TLS" => listener.IsTls,
            "GRPC" => listener.Spec.Protocol is "HTTP" or "HTTPS",
            _ => listener.Spec.Protocol == protocol,
        };

    private static bool Runs(ResourceObject pod) => pod.Status.Text("phase") is not ("Succeeded" or "Failed");

    private static ResourceKey? GatewayOf(ResourceObject item)
    {
        if (item.Labels.GetValueOrDefault(EnvoyName) is { Length: > 0 } name)
        {
            return new ResourceKey(KnownKinds.Gateway, item.Labels.GetValueOrDefault(EnvoyNamespace) ?? item.Namespace, name);
        }

        if (item.Labels.GetValueOrDefault(GatewayName) is { Length: > 0 } labelled)
        {
            return new ResourceKey(KnownKinds.Gateway, item.Namespace, labelled);
        }

        foreach (var owner in item.Metadata.Items("ownerReferences"))
        {
            if (owner.Text("kind") == "Gateway" && owner.Text("name") is { Length: > 0 } owned)
            {
                return new ResourceKey(KnownKinds.Gateway, item.Namespace, owned);
            }
        }

        return null;
    }
}
