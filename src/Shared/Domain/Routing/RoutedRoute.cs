using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>A rule with what became of the backends it names.</summary>
public sealed record RoutedRule
{
    public required RouteRule Rule { get; init; }

    /// <summary>One for each of the rule's backendRefs, in order.</summary>
    public required ImmutableArray<BackendResolution> Backends { get; init; }

    /// <summary>Targets of mirror and external authorisation filters, of the rule and of its backends.</summary>
    public required ImmutableArray<BackendResolution> FilterBackends { get; init; }

    /// <summary>Why the rule cannot be programmed, such as a regular expression that does not compile; null when it can.</summary>
    public string? Dropped { get; init; }

    /// <summary>Sum of the weights of all backends, broken ones included.</summary>
    public long TotalWeight => Backends.Sum(backend => (long)backend.Ref.Weight);
}

/// <summary>A route with what became of its parents and backends.</summary>
public sealed class RoutedRoute
{
    public required Route Route { get; init; }

    public ResourceKey Key => Route.Key;

    /// <summary>One for each parentRef, in order.</summary>
    public ImmutableArray<RouteAttachment> Attachments { get; internal set; } = [];

    /// <summary>Rules as a gateway sees them: references across namespaces need grants.</summary>
    public required ImmutableArray<RoutedRule> Rules { get; init; }

    /// <summary>Rules as the mesh sees them: no grants are needed. The same as <see cref="Rules"/> when no parent is a Service.</summary>
    public required ImmutableArray<RoutedRule> MeshRules { get; init; }

    /// <summary>Why no parent can accept it, whatever listeners say; null when nothing stands against it.</summary>
    public Verdict? Refused { get; init; }

    /// <summary>All backends of all rules in field order, those of filters included.</summary>
    public IEnumerable<BackendResolution> Backends => Rules.SelectMany(rule => rule.Backends.Concat(rule.FilterBackends));
}
