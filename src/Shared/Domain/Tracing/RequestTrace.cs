using System.Text.Json.Serialization;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>How a step of the way went.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TraceState>))]
public enum TraceState
{
    Passed,

    /// <summary>It goes on, but not all of it, or not surely.</summary>
    Warning,

    /// <summary>Here it ends in a refusal or an error.</summary>
    Stopped,

    /// <summary>Nothing that decides.</summary>
    Note,
}

/// <summary>One step of the way, in words.</summary>
/// <param name="Stage">Name, address, listener, route, rule, filter, backend, endpoints or policy.</param>
/// <param name="Text">What was decided and why.</param>
/// <param name="Object">The object to look at; null when there is none.</param>
/// <param name="Path">The field of the object that decides; empty for the whole object.</param>
/// <param name="Details">More of it, such as who lost and why.</param>
public sealed record TraceStage(
    string Stage,
    TraceState State,
    string Text,
    ResourceKey? Object = null,
    string Path = "",
    IReadOnlyList<string>? Details = null
)
{
    public IReadOnlyList<string> Details { get; init; } = Details ?? [];
}

/// <summary>An endpoint behind a backend, and whether the gateway's pods may connect to it.</summary>
/// <param name="Pod">The pod; null for an address that is no pod.</param>
/// <param name="Port">The port the pod listens on; null when no slice tells.</param>
/// <param name="Allowed">What network policy says; null when it cannot be judged.</param>
/// <param name="Reason">The deciding policies in words; empty when nothing restricts.</param>
public sealed record TraceEndpoint(string Address, ResourceKey? Pod, int? Port, bool Ready, bool? Allowed, string Reason);

/// <summary>The endpoints of one backend.</summary>
public sealed record TraceReach(ResourceKey Backend, int? Port, IReadOnlyList<TraceEndpoint> Endpoints, bool Truncated);

/// <summary>The way of one request through one state of a cluster.</summary>
public sealed record RequestTrace
{
    /// <summary>The request with the Gateway it arrives at filled in.</summary>
    public required TrafficRequest Request { get; init; }

    /// <summary>Exactly what <see cref="RoutingTable.Resolve(TrafficRequest)"/> says.</summary>
    public required TrafficAnswer Answer { get; init; }

    /// <summary>The outcome in one line.</summary>
    public required string Sentence { get; init; }

    /// <summary>How it went as a whole.</summary>
    public required TraceState State { get; init; }

    public required IReadOnlyList<TraceStage> Stages { get; init; }

    /// <summary>Other Gateways that could have been meant.</summary>
    public IReadOnlyList<ResourceKey> OtherGateways { get; init; } = [];

    /// <summary>What almost took it, the nearest first; empty when it was taken.</summary>
    public IReadOnlyList<NearMatch> Nearest { get; init; } = [];

    public IReadOnlyList<TraceReach> Reach { get; init; } = [];

    /// <summary>The ids of the topology's nodes on its way, in order.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];
}
