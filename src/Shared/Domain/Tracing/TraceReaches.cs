using System.Net;
using System.Runtime.CompilerServices;
using NetConsole.Domain.Facts;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Policies;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>From the pod's side: the endpoints behind an answer, and whether policy lets the proxies connect to them.</summary>
internal static class TraceReaches
{
    /// <summary>Endpoints of one backend that are judged one by one.</summary>
    private const int MostEndpoints = 50;

    private static readonly ConditionalWeakTable<ClusterSnapshot, ReachabilityIndex> Indexes = [];

    public static IReadOnlyList<TraceReach> Of(RoutingTable table, EntryPoints entries, TrafficRequest request, TrafficAnswer answer)
    {
        var snapshot = table.Snapshot;
        var services = answer
            .Backends.Where(backend => backend is { Share: > 0, Group: "", Kind: "Service" })
            .Select(backend => (Key: new ResourceKey(backend.Group, backend.Kind, backend.Namespace, backend.Name), backend.Port))
            .Distinct()
            .Where(backend => snapshot.Find(backend.Key) is not null)
            .ToList();
        if (services.Count == 0)
        {
            return [];
        }

        var source = Source(snapshot, entries, request);
        return [.. services.Select(backend => Of(snapshot, backend.Key, backend.Port, source))];
    }

    private static FlowEnd? Source(ClusterSnapshot snapshot, EntryPoints entries, TrafficRequest request)
    {
        if (request is { IsMesh: true, Client: { } client })
        {
            return FlowEnds.Labelled(
                snapshot,
                client.Namespace,
                client.Labels ?? System.Collections.Immutable.ImmutableDictionary<string, string>.Empty
            );
        }

        if (request.Gateway is not { } named)
        {
            return null;
        }

        var gateway = new ResourceKey(KnownKinds.Gateway, string.IsNullOrEmpty(named.Namespace) ? "default" : named.Namespace, named.Name);

        // One proxy speaks for all of them: they are made from one template.
        return entries.Proxies(gateway) is [var proxy, ..] ? FlowEnds.Pod(snapshot, proxy) : null;
    }

    private static TraceReach Of(ClusterSnapshot snapshot, ResourceKey service, int? port, FlowEnd? source)
    {
        var endpoints = new List<TraceEndpoint>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var truncated = false;
        var resource = snapshot.Find(service)!;
        var wanted = ServicePorts.Of(resource).FirstOrDefault(candidate => candidate.Port == port);
        foreach (var slice in SnapshotFacts.Of(snapshot).Endpoints.SlicesOf(service.Namespace, service.Name))
        {
            var target = slice
                .Raw.Items("ports")
                .Where(item => wanted is null || (item.Text("name") ?? "") == wanted.Name)
                .Select(item => (Number: (int?)item.Number("port"), Protocol: item.Text("protocol") ?? "TCP"))
                .FirstOrDefault((Number: (int?)null, Protocol: "TCP"));
            foreach (var endpoint in slice.Raw.Items("endpoints"))
            {
                if (endpoint.Texts("addresses") is not [var address, ..] || !seen.Add(address))
                {
                    continue;
                }

                if (endpoints.Count == MostEndpoints)
                {
                    truncated = true;
                    break;
                }

                var reference = endpoint.At("targetRef");
                ResourceKey? pod =
                    reference.Text("kind") == "Pod" && reference.Text("name") is { } name
                        ? new ResourceKey(KnownKinds.Pod, reference.Text("namespace") ?? slice.Namespace, name)
                        : null;
                var (allowed, reason) = Judge(snapshot, source, pod, address, target.Number, target.Protocol);
                endpoints.Add(
                    new TraceEndpoint(address, pod, target.Number, endpoint.At("conditions").Flag("ready") ?? true, allowed, reason)
                );
            }
        }

        return new TraceReach(service, port, endpoints, truncated);
    }

    private static (bool? Allowed, string Reason) Judge(
        ClusterSnapshot snapshot,
        FlowEnd? source,
        ResourceKey? pod,
        string address,
        int? port,
        string protocol
    )
    {
        if (source is null)
        {
            return (null, "the proxies of the gateway are not known");
        }

        var destination =
            pod is { } key && snapshot.Find(key) is { } found ? FlowEnds.Pod(snapshot, found)
            : IPAddress.TryParse(address, out var ip) ? FlowEnds.Address(ip)
            : null;
        if (destination is null)
        {
            return (null, "the endpoint is neither a known pod nor an address");
        }

        var index = Indexes.GetValue(snapshot, static key => ReachabilityIndex.Build(key));
        var verdict = index.Evaluate(source, destination, new FlowPort(protocol, port, null));
        var denied = verdict.Egress.Verdict == FlowVerdict.Deny ? verdict.Egress : verdict.Ingress;
        var words = string.Join(", ", denied.DecidedBy.Select(Rule).Distinct());
        return verdict.Verdict == FlowVerdict.Allow
            ? (true, words.Length == 0 ? "no policy restricts it" : $"allowed by {words}")
            : (
                false,
                $"{(verdict.Egress.Verdict == FlowVerdict.Deny ? "leaving the gateway's pods" : "entering the pod")} is denied by {words}"
            );
    }

    private static string Rule(DecidingRule rule) =>
        rule.Rule is { } index
            ? $"{rule.Policy} rule {(rule.RuleName.Length > 0 ? rule.RuleName : index + 1)}"
            : $"{rule.Policy}, which has no rule for it";
}
