using System.Globalization;
using System.Net;
using System.Text.Json;
using NetConsole.Domain.Policies;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Workloads;

namespace NetConsole.Contracts.Evaluation;

/// <summary>Answers reachability bodies on a snapshot.</summary>
public static class ReachabilityEvaluation
{
    public static ReachabilityResponse Evaluate(ClusterSnapshot snapshot, ReachabilityRequest request)
    {
        var index = ReachabilityIndex.Build(snapshot, new() { IpBlockMatchesPodIPs = request.IpBlockMatchesPodIPs });
        return new([.. request.Queries.Select(query => Answer(snapshot, index, query))]);
    }

    private static ReachabilityResult Answer(ClusterSnapshot snapshot, ReachabilityIndex index, ReachabilityQuery query)
    {
        var source = End(snapshot, query.Source, out var problem);
        var destination = problem is null ? End(snapshot, query.Destination, out problem) : null;
        var port = destination is null ? null : Port(query, destination, ref problem);
        if (source is null || destination is null || port is null)
        {
            return new(null, null, null, null, problem);
        }

        var verdict = index.Evaluate(source, destination, port);
        return new(
            verdict.Verdict,
            Direction(verdict.Egress),
            Direction(verdict.Ingress),
            verdict.ImplementationDefined.Length > 0 ? verdict.ImplementationDefined : null,
            null
        );
    }

    private static ReachabilityDirection Direction(DirectionVerdict verdict) =>
        new(verdict.Verdict, [.. verdict.DecidedBy.Select(rule => ReachabilityDecider.Of(rule.Policy, rule.Rule))], verdict.Steps);

    private static FlowPort? Port(ReachabilityQuery query, FlowEnd destination, ref string? problem)
    {
        var protocol = query.Protocol.ToUpperInvariant();
        if (protocol is not ("TCP" or "UDP" or "SCTP"))
        {
            problem = $"protocol '{query.Protocol}' is not one of TCP, UDP, SCTP";
            return null;
        }

        switch (query.Port.ValueKind)
        {
            case JsonValueKind.Number when query.Port.TryGetInt32(out var number) && number is >= 1 and <= 65535:
                return new(protocol, number, null);
            case JsonValueKind.String
                when int.TryParse(query.Port.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number is >= 1 and <= 65535:
                return new(protocol, number, null);
            case JsonValueKind.String when query.Port.GetString() is { Length: > 0 } name:
                return FlowPort.Named(name, protocol, destination);
            default:
                problem = "port is a number from 1 to 65535 or the name of a port";
                return null;
        }
    }

    private static FlowEnd? End(ClusterSnapshot snapshot, ReachabilityEnd end, out string? problem)
    {
        problem = null;
        if (end.Ip is { } text)
        {
            if (!IPAddress.TryParse(text, out var address))
            {
                problem = $"'{text}' is not an IP address";
                return null;
            }

            var owner = snapshot
                .Of(KnownKinds.Pod)
                .All.FirstOrDefault(pod => FlowEnds.IsReachable(pod) && pod.Status.Text("podIP") == text);
            return owner is null ? FlowEnds.Address(address) : FlowEnds.Pod(snapshot, owner);
        }

        var @namespace = end.Namespace ?? "default";
        if (end.Pod is { } name)
        {
            if (snapshot.Find(KnownKinds.Pod, @namespace, name) is { } pod)
            {
                return FlowEnds.Pod(snapshot, pod);
            }

            problem = $"there is no Pod {@namespace}/{name}";
            return null;
        }

        if (end.Workload is { } workload)
        {
            var found = Workload(snapshot, @namespace, end.Kind, workload);
            problem = found is null ? $"there is no {end.Kind ?? "workload"} {@namespace}/{workload}" : null;
            return found;
        }

        return FlowEnds.Labelled(snapshot, @namespace, end.Labels ?? new Dictionary<string, string>());
    }

    /// <summary>By its template; when only its pods are there, one of them: by what owns them, directly or through a ReplicaSet.</summary>
    private static FlowEnd? Workload(ClusterSnapshot snapshot, string @namespace, string? kind, string name)
    {
        var found = snapshot
            .Kinds.Where(served => kind is null ? served.Group is "apps" or "batch" : served.Kind == kind)
            .Order()
            .Append(new GroupKind("", kind ?? "ReplicationController"))
            .Append(KnownKinds.Pod)
            .Where(served => kind is null || served.Kind == kind)
            .Select(served => snapshot.Find(served, @namespace, name))
            .OfType<ResourceObject>()
            .FirstOrDefault(item => item.Kind == "Pod" || item.Spec.Has("template") || item.Spec.Has("jobTemplate"));
        if (found is not null)
        {
            return FlowEnds.Workload(snapshot, found);
        }

        var workloads = new WorkloadIndex(snapshot);
        var pod = snapshot
            .Of(KnownKinds.Pod)
            .In(@namespace)
            .FirstOrDefault(pod => Is(WorkloadIndex.Owner(pod)) || Is(workloads.Of(pod.Namespace, pod.Name)));
        return pod is null ? null : FlowEnds.Pod(snapshot, pod);

        bool Is(ResourceKey? owner) => owner is { } key && key.Name == name && (kind is null || key.Kind == kind);
    }
}
