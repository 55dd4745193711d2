namespace NetConsole.Domain.Policies;

/// <summary>The connections between two ends: the destination ports of each protocol.</summary>
public sealed record ConnectionSet(PortSet Tcp, PortSet Udp, PortSet Sctp)
{
    public static ConnectionSet None { get; } = new(PortSet.None, PortSet.None, PortSet.None);

    public static ConnectionSet All { get; } = new(PortSet.All, PortSet.All, PortSet.All);

    public bool IsEmpty => Tcp.IsEmpty && Udp.IsEmpty && Sctp.IsEmpty;

    public bool IsAll => Tcp.IsAll && Udp.IsAll && Sctp.IsAll;

    /// <summary>These ports of TCP, UDP or SCTP; of every protocol when it is null, of none when it is another.</summary>
    public static ConnectionSet Of(string? protocol, PortSet ports) =>
        protocol switch
        {
            null => ports.IsAll ? All : new(ports, ports, ports),
            "TCP" => None with { Tcp = ports },
            "UDP" => None with { Udp = ports },
            "SCTP" => None with { Sctp = ports },
            _ => None,
        };

    public PortSet this[string protocol] =>
        protocol switch
        {
            "TCP" => Tcp,
            "UDP" => Udp,
            "SCTP" => Sctp,
            _ => PortSet.None,
        };

    public ConnectionSet Union(ConnectionSet other) =>
        IsAll || other.IsEmpty ? this
        : IsEmpty || other.IsAll ? other
        : new(Tcp.Union(other.Tcp), Udp.Union(other.Udp), Sctp.Union(other.Sctp));

    public ConnectionSet Intersect(ConnectionSet other) =>
        IsEmpty || other.IsAll ? this
        : IsAll || other.IsEmpty ? other
        : new(Tcp.Intersect(other.Tcp), Udp.Intersect(other.Udp), Sctp.Intersect(other.Sctp));

    public ConnectionSet Except(ConnectionSet other) =>
        IsEmpty || other.IsEmpty ? this
        : other.IsAll ? None
        : new(Tcp.Except(other.Tcp), Udp.Except(other.Udp), Sctp.Except(other.Sctp));

    /// <summary>Such as <c>TCP 80, 443; UDP all</c>; <c>everything</c> and <c>nothing</c>.</summary>
    public override string ToString() =>
        IsAll ? "everything"
        : IsEmpty ? "nothing"
        : string.Join("; ", Parts().Where(part => !part.Ports.IsEmpty).Select(part => $"{part.Protocol} {part.Ports}"));

    /// <summary>The three protocols with their ports.</summary>
    public IEnumerable<(string Protocol, PortSet Ports)> Parts() => [("TCP", Tcp), ("UDP", Udp), ("SCTP", Sctp)];
}
