using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Contracts.Routing;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Topology;
using NetConsole.Domain.Tracing;
using NetConsole.Manifests;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Routing;

/// <summary>Traces on the newest version of a cluster, and on it with manifests laid over it.</summary>
internal sealed class RequestTraces(IClusterViews views, ViewDerivation derivation) : IRequestTraces
{
    public TraceResult Trace(string cluster, TraceQuery query)
    {
        if (views.View(cluster) is not { } view)
        {
            return Fail(TraceFailure.NoCluster, $"There is no cluster \"{cluster}\" here.");
        }

        var result = Read(query);
        if (result.Request is not { } request)
        {
            return result;
        }

        var live = State(request, result.Address, view.Snapshot, view.Routing, view.Topology, view.Snapshot);
        result = result with { Live = live };
        if (string.IsNullOrWhiteSpace(query.Manifests))
        {
            return result;
        }

        if (Overlay(view.Snapshot, query.Manifests, out var refused) is not { } supposed)
        {
            return refused! with { Live = live, Request = request, Address = result.Address };
        }

        var facts = derivation.Of(supposed);

        // The connection arrives where it arrives today, unless the edit takes that gateway away.
        var arrives = request.Gateway is null && live.Trace.Request.Gateway is { } gateway ? request with { Gateway = gateway } : request;
        var pending = State(arrives, result.Address, supposed, facts.Routing.Value, facts.Topology.Value, view.Snapshot);
        return result with
        {
            Pending = pending,
            Differences = ExpectedAnswer.Of(live.Trace.Answer).Differences(pending.Trace.Answer) is { Count: > 0 } differences
                ? differences
                : Shares(live.Trace.Answer, pending.Trace.Answer),
        };
    }

    private static TraceResult Read(TraceQuery query)
    {
        var request = query.Request;
        var address = string.IsNullOrWhiteSpace(query.Address) ? null : query.Address.Trim();
        IReadOnlyList<string> unknown = [];
        IReadOnlyList<string> notes = [];
        if (!string.IsNullOrWhiteSpace(query.Curl))
        {
            var reading = CurlLine.Parse(query.Curl);
            if (reading.Request is null)
            {
                return Fail(TraceFailure.BadRequest, reading.Problem ?? "The curl line cannot be read.");
            }

            // What stands in fields says where; the line says what.
            request = reading.Request with
            {
                Gateway = request?.Gateway,
            };
            address ??= reading.Address;
            (unknown, notes) = (reading.Unknown, reading.Notes);
        }

        if (request is null)
        {
            return Fail(TraceFailure.BadRequest, "Give a request, in fields or as a curl line.");
        }

        return RequestLimits.Problem(request, address) is { } problem
            ? Fail(TraceFailure.BadRequest, problem)
            : new TraceResult
            {
                Request = request,
                Address = address,
                UnknownOptions = unknown,
                Notes = notes,
            };
    }

    private static ClusterSnapshot? Overlay(ClusterSnapshot ground, string manifests, out TraceResult? refused)
    {
        refused = null;
        if (manifests.Length > TraceQuery.LongestManifests)
        {
            refused = Fail(
                TraceFailure.BadManifests,
                $"The manifests have {manifests.Length} characters; at most {TraceQuery.LongestManifests} are accepted."
            );
            return null;
        }

        var read = ManifestReader.ReadObjects(manifests, Limits.BodyBytes);
        if (read.Problems.Count > 0)
        {
            refused = Fail(TraceFailure.BadManifests, $"The manifests cannot be read: {read.Problems[0]}") with
            {
                ManifestProblems = [.. read.Problems.Select(wrong => new ChangeProblem("", wrong.Message, wrong.Line, wrong.Column))],
            };
            return null;
        }

        if (read.Items.Count > Limits.Documents)
        {
            refused = Fail(TraceFailure.BadManifests, $"{read.Items.Count} objects; at most {Limits.Documents} are accepted.");
            return null;
        }

        return ground.Overlay(read.Objects);
    }

    private static TracedState State(
        TrafficRequest request,
        string? address,
        ClusterSnapshot snapshot,
        RoutingTable table,
        TopologySnapshot topology,
        ClusterSnapshot addresses
    )
    {
        var trace = RequestTracer.Trace(table, request, address, ReferenceEquals(snapshot, addresses) ? null : addresses);
        return new TracedState(trace, Picture(topology, trace));
    }

    private static List<TopologyNode> Picture(TopologySnapshot topology, RequestTrace trace)
    {
        var lit = trace.Nodes.ToHashSet(StringComparer.Ordinal);
        var last = topology
            .Nodes.Where(node => lit.Contains(node.Id) && node.Stage == TopologyStage.Service)
            .Select(node => node.Id)
            .ToHashSet();
        lit.UnionWith(topology.Edges.Where(edge => last.Contains(edge.From)).Select(edge => edge.To));
        return
        [
            .. topology
                .Nodes.Where(node => lit.Contains(node.Id))
                .OrderBy(node => node.Stage)
                .ThenBy(node => node.Namespace, StringComparer.Ordinal)
                .ThenBy(node => node.Name, StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<string> Shares(TrafficAnswer before, TrafficAnswer after)
    {
        static string Words(TrafficAnswer answer) =>
            string.Join(
                ", ",
                answer
                    .Backends.Where(backend => backend.Share > 0)
                    .Select(backend =>
                        $"{backend.Namespace}/{backend.Name} {backend.Share * 100:0.##} %{(backend.Problem is { } wrong ? $" ({wrong})" : "")}"
                    )
            );

        var (was, becomes) = (Words(before), Words(after));
        return was == becomes ? [] : [$"{was} becomes {becomes}"];
    }

    private static TraceResult Fail(TraceFailure failure, string problem) => new() { Failure = failure, Problem = problem };
}
