using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Workloads;

/// <summary>Endpoints of a service, counted over its slices; one pod in two slices (dual stack) counts once.</summary>
/// <param name="Ready">Endpoints that take new traffic.</param>
/// <param name="Total">All endpoints, those on their way out included.</param>
/// <param name="Pods">The pods behind them.</param>
/// <param name="Known">There is at least one slice, so somebody has looked.</param>
public sealed record ServiceEndpoints(int Ready, int Total, IReadOnlyList<EndpointPod> Pods, bool Known)
{
    public static ServiceEndpoints None { get; } = new(0, 0, [], false);

    /// <summary>The nodes on which an endpoint is ready; endpoints that name no node are left out.</summary>
    public IReadOnlySet<string> ReadyNodes { get; init; } = new HashSet<string>();
}

/// <summary>A pod that an endpoint stands for.</summary>
public readonly record struct EndpointPod(string Namespace, string Name, bool Ready);

/// <summary>The EndpointSlices of a snapshot by service.</summary>
public sealed class EndpointIndex
{
    public const string ServiceLabel = "kubernetes.io/service-name";

    private readonly Dictionary<(string Namespace, string Name), List<ResourceObject>> slices = [];
    private readonly Dictionary<(string Namespace, string Name), ServiceEndpoints> counted = [];

    public EndpointIndex(ClusterSnapshot snapshot)
    {
        foreach (var slice in snapshot.Of(KnownKinds.EndpointSlice).All)
        {
            if (slice.Metadata.At("labels").Text(ServiceLabel) is not { Length: > 0 } service)
            {
                continue;
            }

            if (!slices.TryGetValue((slice.Namespace, service), out var list))
            {
                slices[(slice.Namespace, service)] = list = [];
            }

            list.Add(slice);
        }

        foreach (var (service, list) in slices)
        {
            // Nearly every service has one slice; what it says is read once for all versions of the cluster that share it.
            counted[service] = list.Count == 1 ? list[0].Model(static slice => Count([slice])) : Count(list);
        }
    }

    public IReadOnlyList<ResourceObject> SlicesOf(string @namespace, string service) =>
        slices.TryGetValue((@namespace, service), out var list) ? list : [];

    public ServiceEndpoints Of(string @namespace, string service) =>
        counted.GetValueOrDefault((@namespace, service), ServiceEndpoints.None);

    private static ServiceEndpoints Count(List<ResourceObject> slices)
    {
        var ready = new Dictionary<string, bool>(StringComparer.Ordinal);
        var pods = new Dictionary<(string, string), bool>();
        var nodes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var slice in slices)
        {
            foreach (var endpoint in slice.Raw.Items("endpoints"))
            {
                // Readiness left out means ready: who wrote the slice does not know of readiness.
                var isReady = endpoint.At("conditions").Flag("ready") ?? true;
                var target = endpoint.At("targetRef");
                var name = target.Text("name");
                var isPod = target.Text("kind") == "Pod" && name is not null;
                var id = isPod ? name ?? "" : endpoint.Texts("addresses").FirstOrDefault() ?? "";
                ready[id] = ready.GetValueOrDefault(id) || isReady;
                if (isReady && endpoint.Text("nodeName") is { Length: > 0 } node)
                {
                    nodes.Add(node);
                }

                if (isPod)
                {
                    var pod = (target.Text("namespace") ?? slice.Namespace, name ?? "");
                    pods[pod] = pods.GetValueOrDefault(pod) || isReady;
                }
            }
        }

        return new ServiceEndpoints(
            ready.Values.Count(value => value),
            ready.Count,
            [.. pods.OrderBy(pod => pod.Key).Select(pod => new EndpointPod(pod.Key.Item1, pod.Key.Item2, pod.Value))],
            true
        )
        {
            ReadyNodes = nodes,
        };
    }
}
