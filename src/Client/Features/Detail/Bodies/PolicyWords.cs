using NetConsole.Domain.Policies;

namespace NetConsole.Client.Features.Detail.Bodies;

/// <summary>A policy rule's peers and ports as an operator would say them.</summary>
internal static class PolicyWords
{
    public static string Peers(PolicyRule rule) => rule.Peers is { } peers ? string.Join(" or ", peers.Select(Peer)) : "anybody";

    public static string Ports(PolicyRule rule) => rule.Ports is { } ports ? string.Join(", ", ports.Select(Port)) : "any port";

    private static string Peer(PeerRule peer)
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
            null => "of this namespace",
            { IsEmpty: true } => "of every namespace",
            { } namespaces => $"of namespaces with {namespaces}",
        };
        return peer.SelectsPods ? $"{pods} {place}" : "nobody";
    }

    private static string Port(PortRule port) =>
        port switch
        {
            { Name: { } name } => $"{port.Protocol} {name}",
            { First: null } => $"every {port.Protocol} port",
            { First: { } first, Last: { } last } when last != first => $"{port.Protocol} {first}–{last}",
            _ => $"{port.Protocol} {port.First}",
        };
}
