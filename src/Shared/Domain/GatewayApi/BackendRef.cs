using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>Where a rule, a mirror or an authorisation filter sends traffic. Group and kind default to the core Service.</summary>
public sealed record BackendRef
{
    public required string Group { get; init; }

    public required string Kind { get; init; }

    /// <summary>As given, else the route's namespace.</summary>
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>The Service's port (not the target port); null when not given, which only other kinds may do.</summary>
    public int? Port { get; init; }

    /// <summary>0 to 1,000,000, 1 unless given; its share is weight over the sum of the rule's weights.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Run only when this very backend is chosen.</summary>
    public ImmutableArray<RouteFilter> Filters { get; init; } = [];

    public required string Path { get; init; }

    public ResourceKey Key => new(Group, Kind, Namespace, Name);

    public GroupKind GroupKind => new(Group, Kind);
}
