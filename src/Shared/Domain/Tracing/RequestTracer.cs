using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>
/// Follows a request as its sender would tell it: 1. which Gateway its name or address leads to; 2. what the routing
/// engine answers; 3. which endpoints that means and whether network policy lets the proxies in; 4. what almost took it.
/// </summary>
public static class RequestTracer
{
    /// <param name="table">The routing facts of the cluster.</param>
    /// <param name="request">What is sent; its Gateway may be left out when a name or an address is given.</param>
    /// <param name="address">Where the connection goes: an address or a name; null when the request names its Gateway or host.</param>
    /// <param name="addresses">
    /// Where addresses are read from; null for the table's own snapshot. A state that is only supposed has no controllers
    /// that would have handed any out.
    /// </param>
    public static RequestTrace Trace(RoutingTable table, TrafficRequest request, string? address = null, ClusterSnapshot? addresses = null)
    {
        // :: Step 1
        var entries = EntryPoints.Of(addresses ?? table.Snapshot);
        var stages = new List<TraceStage>();
        var (asked, others) = Arrive(table, entries, request, address, stages);

        // :: Step 2
        var answer = table.Resolve(asked);
        var gateway = GatewayOf(asked);
        if (!asked.IsMesh)
        {
            TraceWords.Listener(table, asked, answer, stages);
        }

        TraceWords.Route(table, asked, answer, stages);

        // :: Step 3
        var reach = TraceReaches.Of(table, entries, asked, answer);
        TraceWords.Backends(table.Snapshot, answer, reach, stages);

        // :: Step 4
        var near = NearMatches.Find(table, asked, answer);
        return new RequestTrace
        {
            Request = asked,
            Answer = answer,
            Sentence = TraceWords.Sentence(answer, reach),
            State = TraceWords.StateOf(answer, reach),
            Stages = stages,
            OtherGateways = others,
            Nearest = near,
            Reach = reach,
            Nodes = TracePath.Of(table, entries, gateway, address, answer),
        };
    }

    /// <summary>The request with the Gateway that its name or address leads to; as it is when none can be told.</summary>
    internal static TrafficRequest Asked(RoutingTable table, EntryPoints entries, TrafficRequest request, string? address) =>
        request.IsMesh || request.Gateway is not null ? request : Arrive(table, entries, request, address, []).Request;

    private static ResourceKey? GatewayOf(TrafficRequest request) =>
        request is { IsMesh: false, Gateway: { } named }
            ? new ResourceKey(KnownKinds.Gateway, string.IsNullOrEmpty(named.Namespace) ? "default" : named.Namespace, named.Name)
            : null;

    private static (TrafficRequest Request, IReadOnlyList<ResourceKey> Others) Arrive(
        RoutingTable table,
        EntryPoints entries,
        TrafficRequest request,
        string? address,
        List<TraceStage> stages
    )
    {
        if (request.IsMesh)
        {
            return (request, []);
        }

        if (GatewayOf(request) is { } given)
        {
            Addresses(table.Snapshot, entries, given, stages);
            if (
                address is { Length: > 0 }
                && !entries.Of(given).Any(entry => entry.Value.Equals(address, StringComparison.OrdinalIgnoreCase))
            )
            {
                stages.Add(
                    new TraceStage("address", TraceState.Note, $"{address} is not known to lead to {given}; the gateway named is followed.")
                );
            }

            return (request, []);
        }

        if (address is { Length: > 0 } && entries.At(address) is { Count: > 0 } known)
        {
            var (gateway, entry) = known[0];
            stages.Add(new TraceStage("address", TraceState.Passed, $"{address} leads to {gateway} ({entry.Source}).", gateway));
            return (At(request, gateway), [.. known.Select(pair => pair.Gateway).Distinct().Skip(1)]);
        }

        return ByName(table, entries, request, address, stages);
    }

    private static (TrafficRequest, IReadOnlyList<ResourceKey>) ByName(
        RoutingTable table,
        EntryPoints entries,
        TrafficRequest request,
        string? address,
        List<TraceStage> stages
    )
    {
        if (address is { Length: > 0 } && System.Net.IPAddress.TryParse(address, out _))
        {
            stages.Add(
                new TraceStage(
                    "address",
                    TraceState.Stopped,
                    $"No gateway of this cluster has address {address}.",
                    Details: AllAddresses(table, entries)
                )
            );
            return (request, []);
        }

        var name = Hostnames.WithoutPort(request.Sni ?? request.Host ?? address ?? "");
        var candidates = EntryPoints.ForHost(table, request.Host is null && name.Length > 0 ? request with { Host = name } : request);
        if (candidates.Count == 0)
        {
            stages.Add(
                new TraceStage(
                    "address",
                    TraceState.Stopped,
                    $"No gateway of this cluster listens {(request.Port is { } port ? $"on port {port} " : "")}for {request.Protocol}.",
                    Details: AllAddresses(table, entries)
                )
            );
            return (request, []);
        }

        stages.Add(
            new TraceStage(
                "name",
                TraceState.Note,
                name.Length == 0
                    ? $"Neither a name nor an address is given, so {candidates[0]} is followed."
                    : $"DNS is not asked: {name} is followed to {candidates[0]}, whose listeners are the best for it.",
                Details: candidates.Count > 1 ? [$"It could also mean {string.Join(", ", candidates.Skip(1))}."] : []
            )
        );
        Addresses(table.Snapshot, entries, candidates[0], stages);
        return (At(request, candidates[0]), [.. candidates.Skip(1)]);
    }

    private static void Addresses(ClusterSnapshot snapshot, EntryPoints entries, ResourceKey gateway, List<TraceStage> stages)
    {
        if (snapshot.Find(gateway) is null)
        {
            // The engine says so itself.
            return;
        }

        var all = entries.Of(gateway);
        var outside = all.Where(entry => !entry.Source.Contains("cluster", StringComparison.Ordinal)).ToList();
        stages.Add(
            outside.Count == 0
                ? new TraceStage("address", TraceState.Warning, $"{gateway} has no address yet: nobody outside can reach it.", gateway)
                : new TraceStage(
                    "address",
                    TraceState.Passed,
                    $"{gateway} is reached at {string.Join(", ", outside.Select(entry => entry.Value))}.",
                    gateway,
                    "",
                    [.. all.Select(entry => $"{entry.Value}: {entry.Source}")]
                )
        );
    }

    private static IReadOnlyList<string> AllAddresses(RoutingTable table, EntryPoints entries) =>
        [
            .. table
                .Snapshot.Of(KnownKinds.Gateway)
                .All.Select(gateway => (gateway.Key, Of: entries.Of(gateway.Key)))
                .Select(pair =>
                    $"{pair.Key}: {(pair.Of.Count == 0 ? "no address" : string.Join(", ", pair.Of.Select(entry => entry.Value).Take(4)))}"
                )
                .Take(20),
        ];

    private static TrafficRequest At(TrafficRequest request, ResourceKey gateway) =>
        request with
        {
            Gateway = new TrafficGateway(gateway.Namespace, gateway.Name),
        };
}
