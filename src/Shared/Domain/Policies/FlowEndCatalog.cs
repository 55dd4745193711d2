using System.Collections.Immutable;
using System.Net;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Workloads;

namespace NetConsole.Domain.Policies;

/// <summary>An end with the name that it is known by: a workload, or addresses outside the cluster.</summary>
/// <param name="Workload">What the pods belong to (a bare pod is its own); null for addresses.</param>
/// <param name="End">A pod of it, or one of the addresses.</param>
/// <param name="Block">The addresses it stands for; null for a workload.</param>
public sealed record NamedEnd(ResourceKey? Workload, FlowEnd End, IPNetwork? Block)
{
    public override string ToString() => Workload?.ToString() ?? Block?.ToString() ?? End.Name;
}

/// <summary>Everything that can be the end of a flow as far as a snapshot tells.</summary>
public static class FlowEndCatalog
{
    private static readonly GroupKind[] Templates =
    [
        KnownKinds.Deployment,
        KnownKinds.StatefulSet,
        KnownKinds.DaemonSet,
        new("apps", "ReplicaSet"),
        new("", "ReplicationController"),
        new("batch", "Job"),
        new("batch", "CronJob"),
    ];

    /// <summary>
    /// Every pod that can be reached, under the name of its workload, and a workload without pods as its template would
    /// make them.
    /// </summary>
    public static IReadOnlyList<NamedEnd> Workloads(ClusterSnapshot snapshot)
    {
        var workloads = new WorkloadIndex(snapshot);
        var ends = new List<NamedEnd>();
        var seen = new HashSet<ResourceKey>();
        foreach (var pod in snapshot.Of(KnownKinds.Pod).All.Where(FlowEnds.IsReachable))
        {
            var workload = workloads.Of(pod.Namespace, pod.Name) ?? pod.Key;
            seen.Add(workload);
            ends.Add(new NamedEnd(workload, FlowEnds.Pod(snapshot, pod), null));
        }

        ends.AddRange(
            Templates
                .SelectMany(kind => snapshot.Of(kind).All)
                .Where(workload => !seen.Contains(workload.Key) && WorkloadIndex.Owner(workload) is null)
                .Select(workload => new NamedEnd(workload.Key, FlowEnds.Workload(snapshot, workload), null))
        );
        return ends;
    }

    /// <summary>
    /// The addresses that the policies tell apart: inside each of the blocks no policy makes a difference. Together they
    /// are all of both families.
    /// </summary>
    internal static IReadOnlyList<NamedEnd> Addresses(IEnumerable<PolicyModel> policies)
    {
        var blocks = policies
            .SelectMany(policy => policy.Ingress.Concat(policy.Egress))
            .SelectMany(rule => rule.Peers ?? [])
            .SelectMany(peer => peer.Networks)
            .SelectMany(network => network.Except.Prepend(network.Block))
            .ToHashSet();
        return [.. AddressAtoms.Of(blocks).Select(block => new NamedEnd(null, FlowEnds.Address(block.BaseAddress), block))];
    }
}
