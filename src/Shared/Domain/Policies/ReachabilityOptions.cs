namespace NetConsole.Domain.Policies;

/// <summary>What the specification leaves to implementations.</summary>
public sealed record ReachabilityOptions
{
    /// <summary>
    /// Blocks of addresses also match pods by their address (true, as packet filters do), or only ends outside the cluster.
    /// </summary>
    public bool IpBlockMatchesPodIPs { get; init; } = true;
}

/// <summary>The destination port of a flow.</summary>
/// <param name="Protocol">TCP, UDP or SCTP.</param>
/// <param name="Number">1 to 65535; null when only a name is given and the destination does not declare it.</param>
/// <param name="Name">The name that was asked for; null when a number was.</param>
public sealed record FlowPort(string Protocol, int? Number, string? Name)
{
    /// <summary>The port that the name means on the destination; without such a port only rules that do not look at ports match.</summary>
    public static FlowPort Named(string name, string protocol, FlowEnd destination) =>
        new(protocol, destination.Ports.FirstOrDefault(port => port.Name == name && port.Protocol == protocol)?.Port, name);
}
