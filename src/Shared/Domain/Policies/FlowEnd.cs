using System.Collections.Immutable;
using System.Net;

namespace NetConsole.Domain.Policies;

/// <summary>A container port of a pod, for rules that name ports.</summary>
public sealed record NamedPort(string Name, int Port, string Protocol);

/// <summary>One end of a flow: a pod (running or as its workload's template says), or an address.</summary>
public sealed record FlowEnd
{
    /// <summary>How messages name it, such as <c>Pod shop/web-0</c> or <c>203.0.113.9</c>.</summary>
    public required string Name { get; init; }

    /// <summary>It is a pod: selectors can match it. False for an address.</summary>
    public required bool IsPod { get; init; }

    public string Namespace { get; init; } = "";

    public IReadOnlyDictionary<string, string> NamespaceLabels { get; init; } = ImmutableDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Known addresses; empty for a workload that has no pod yet.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    public ImmutableArray<NamedPort> Ports { get; init; } = [];

    /// <summary>Shares the node's network: policies see the node, not the pod, and implementations differ.</summary>
    public bool HostNetwork { get; init; }
}
