using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>Checks kept requests against one state of a cluster. Made once per state, asked many times.</summary>
public sealed class ExpectationCheck(RoutingTable table)
{
    private readonly EntryPoints entries = EntryPoints.Of(table.Snapshot);

    /// <summary>The answer to a kept request: without steps, as a thousand of them are asked at once.</summary>
    public TrafficAnswer Answer(TrafficRequest request, string? address) => table.Resolve(Asked(request, address), trace: false);

    /// <summary>The outcome in one line.</summary>
    public string Sentence(TrafficRequest request, string? address) => TraceWords.Sentence(table.Resolve(Asked(request, address)), []);

    private TrafficRequest Asked(TrafficRequest request, string? address) => RequestTracer.Asked(table, entries, request, address);
}
