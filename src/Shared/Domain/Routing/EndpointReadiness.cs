using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>What is known of a Service's endpoints.</summary>
public enum Readiness
{
    /// <summary>Nothing was read that could tell; nobody should claim that endpoints are missing.</summary>
    Unknown,

    Ready,

    /// <summary>There is no endpoint that takes traffic.</summary>
    None,
}

/// <summary>Tells from EndpointSlices, else from pods and workloads, whether a Service has an endpoint to send to.</summary>
public sealed class EndpointReadiness(ClusterSnapshot snapshot)
{
    private const string ServiceName = "kubernetes.io/service-name";
    private readonly Lazy<ILookup<(string Namespace, string Service), ResourceObject>> slices = new(() =>
        snapshot
            .Of(KnownKinds.EndpointSlice)
            .All.Where(slice => slice.Labels.ContainsKey(ServiceName))
            .ToLookup(slice => (slice.Namespace, slice.Labels[ServiceName]))
    );

    private readonly Dictionary<ResourceKey, Readiness> known = [];

    /// <summary>How the Service's endpoints stand. Kinds without endpoints of their own are Unknown.</summary>
    public Readiness Of(ResourceObject service)
    {
        if (service.GroupKind != KnownKinds.Service || service.Spec.Text("type") == "ExternalName")
        {
            return Readiness.Unknown;
        }

        lock (known)
        {
            if (!known.TryGetValue(service.Key, out var readiness))
            {
                known[service.Key] = readiness = Judge(service);
            }

            return readiness;
        }
    }

    private Readiness Judge(ResourceObject service)
    {
        var own = slices.Value[(service.Namespace, service.Name)].ToList();
        if (own.Count > 0)
        {
            // Slices written by hand, in no cluster yet and without a single endpoint, wait for somebody to fill them in.
            var toBeFilled =
                service.Spec.Map("selector").IsEmpty
                && own.TrueForAll(slice => slice.ResourceVersion.Length == 0 && !slice.Raw.Items("endpoints").Any());
            return toBeFilled ? Readiness.Unknown
                : own.Any(HasReady) ? Readiness.Ready
                : Readiness.None;
        }

        if (!snapshot.Serves(KnownKinds.EndpointSlice))
        {
            return Readiness.Unknown;
        }

        var selector = service.Spec.Map("selector");
        if (selector.IsEmpty)
        {
            return Readiness.None;
        }

        // Manifests that nobody has applied yet have workloads but no slices for them: replicas tell what will come.
        var labels = LabelSelector.OfLabels(selector);
        var replicas = Workloads(service.Namespace, labels).ToList();
        return replicas.Count > 0 ? (replicas.Any(count => count > 0) ? Readiness.Unknown : Readiness.None)
            : snapshot.Serves(KnownKinds.Pod) ? Readiness.None
            : Readiness.Unknown;
    }

    private IEnumerable<long> Workloads(string home, LabelSelector selector) =>
        new[] { KnownKinds.Deployment, KnownKinds.StatefulSet, KnownKinds.DaemonSet }
            .SelectMany(kind => snapshot.Of(kind).In(home))
            .Where(workload => selector.Matches(workload.Spec.At("template", "metadata").Map("labels")))
            .Select(workload => workload.Kind == "DaemonSet" ? 1 : workload.Spec.Number("replicas") ?? 1);

    private static bool HasReady(ResourceObject slice)
    {
        foreach (var endpoint in slice.Raw.Items("endpoints"))
        {
            // An unset condition means ready.
            if (endpoint.At("conditions").Flag("ready") ?? true)
            {
                return true;
            }
        }

        return false;
    }
}
