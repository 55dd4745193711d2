using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>How many endpoints each Service has, and how many of them are ready.</summary>
internal sealed class EndpointCounts
{
    private readonly Dictionary<(string Namespace, string Service), (int Ready, int All)> counts = [];

    private EndpointCounts(bool known) => Known = known;

    /// <summary>False when the cluster's EndpointSlices cannot be read: then nothing is said about readiness.</summary>
    public bool Known { get; }

    public (int Ready, int All) Of(string @namespace, string service) => counts.GetValueOrDefault((@namespace, service));

    public static EndpointCounts Of(ClusterSnapshot snapshot)
    {
        var found = new EndpointCounts(snapshot.Serves(KnownKinds.EndpointSlice));
        var seen = new HashSet<(string, string, string)>();
        foreach (var slice in snapshot.Of(KnownKinds.EndpointSlice).All)
        {
            if (!slice.Labels.TryGetValue("kubernetes.io/service-name", out var service))
            {
                continue;
            }

            foreach (var endpoint in slice.Raw.Items("endpoints"))
            {
                // Slices of both families, and for a moment overlapping ones, may name the same pod.
                var who = endpoint.At("targetRef").Text("name") ?? endpoint.Texts("addresses").FirstOrDefault() ?? "";
                if (!seen.Add((slice.Namespace, service, who)))
                {
                    continue;
                }

                var (ready, all) = found.counts.GetValueOrDefault((slice.Namespace, service));
                var isReady = endpoint.At("conditions").Flag("ready") ?? true;
                found.counts[(slice.Namespace, service)] = (ready + (isReady ? 1 : 0), all + 1);
            }
        }

        return found;
    }
}
