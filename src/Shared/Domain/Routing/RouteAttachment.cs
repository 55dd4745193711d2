using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>A listener that takes a route, and for which names.</summary>
/// <param name="Hostnames">The intersection of the route's and the listener's names, most specific first; <c>*</c> for every name.</param>
public sealed record ListenerBinding(RoutedListener Listener, ImmutableArray<string> Hostnames);

/// <summary>What became of one parentRef of a route.</summary>
public sealed record RouteAttachment
{
    public required Route Route { get; init; }

    public required ParentRef Parent { get; init; }

    /// <summary>The parent exists and is of a kind that takes routes. When false, no controller writes a status for it.</summary>
    public required bool ParentFound { get; init; }

    /// <summary>At least one listener took it (or the mesh did, for a Service parent).</summary>
    public required Verdict Accepted { get; init; }

    /// <summary>The Gateway behind the parent; null for mesh and when there is none.</summary>
    public Gateway? Gateway { get; init; }

    /// <summary>The listeners that took it; empty for a Service parent.</summary>
    public ImmutableArray<ListenerBinding> Listeners { get; init; } = [];

    /// <summary>What the parent's listeners say, before the route's own faults and its rivals are looked at.</summary>
    internal Verdict Offer { get; init; } = Unasked;

    /// <summary>The listeners that would take it, were it not for its own faults and its rivals.</summary>
    internal ImmutableArray<ListenerBinding> Offered { get; init; } = [];

    private static readonly Verdict Unasked = Verdict.Yes(RoutingReasons.Accepted, "Route is accepted");
}

/// <summary>Whether a backend can be sent traffic.</summary>
public enum BackendState
{
    Valid,
    BackendNotFound,
    RefNotPermitted,
    InvalidKind,
    UnsupportedProtocol,
    PortNotFound,
}

/// <summary>What became of one backendRef.</summary>
/// <param name="Ref">The reference, also a mirror's or an authorisation filter's.</param>
/// <param name="Message">A sentence for anything but Valid; empty for Valid.</param>
/// <param name="Target">The object; null when it was not found or may not be looked at.</param>
/// <param name="Port">The Service port; null when there is none.</param>
public sealed record BackendResolution(BackendRef Ref, BackendState State, string Message, ResourceObject? Target, ServicePort? Port)
{
    public bool IsValid => State == BackendState.Valid;
}
