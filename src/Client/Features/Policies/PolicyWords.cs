using NetConsole.Domain.Policies;

namespace NetConsole.Client.Features.Policies;

/// <summary>A policy rule's peers and ports as an operator would say them.</summary>
internal static class PolicyWords
{
    public static string Ports(PolicyRule rule) => rule.Ports is { } ports ? string.Join(", ", ports.Select(Port)) : "any port";

    /// <param name="clusterWide">A peer without namespaces is about every one, not about the policy's own.</param>
    public static string Peer(PeerRule peer, bool clusterWide)
    {
        if (!peer.Networks.IsEmpty)
        {
            return string.Join(
                ", ",
                peer.Networks.Select(network =>
                    network.Except.IsEmpty ? $"{network.Block}" : $"{network.Block} but not {string.Join(", ", network.Except)}"
                )
            );
        }

        var pods = peer.Pods is { IsEmpty: false } selector ? $"pods with {selector}" : "all pods";
        var place = peer.Namespaces switch
        {
            null when !clusterWide => "of this namespace",
            null => "of every namespace",
            { IsEmpty: true } => "of every namespace",
            { } namespaces => $"of namespaces with {namespaces}",
        };
        return peer switch
        {
            { SelectsPods: true } => $"{pods} {place}",
            { Nodes: { } nodes } => $"nodes with {nodes}",
            { DomainNames: { IsEmpty: false } names } => string.Join(", ", names),
            _ => "nobody",
        };
    }

    private static string Port(PortRule port) =>
        port switch
        {
            { Name: { } name } => $"{port.Protocol} {name}".TrimStart(),
            { First: null, Protocol: null } => "any port",
            { First: null } => $"every {port.Protocol} port",
            { First: { } first, Last: { } last } when last != first => $"{port.Protocol} {first}–{last}",
            _ => $"{port.Protocol} {port.First}",
        };
}
