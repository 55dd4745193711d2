namespace NetConsole.Domain.Policies;

/// <summary>Connections between two groups of ends that another state of the policies lets through, or no longer does.</summary>
/// <param name="Sources">Where they start.</param>
/// <param name="Destinations">Where they go.</param>
/// <param name="Opened">What is let through now and was not.</param>
/// <param name="Closed">What was let through and is not now.</param>
public sealed record FlowChange(
    IReadOnlyList<NamedEnd> Sources,
    IReadOnlyList<NamedEnd> Destinations,
    ConnectionSet Opened,
    ConnectionSet Closed
);

/// <summary>All connections that two states of a cluster judge differently.</summary>
/// <param name="Changes">By source and destination; empty when both states let the same through, however they are written.</param>
/// <param name="Truncated">There are more changes than are listed.</param>
public sealed record FlowChanges(IReadOnlyList<FlowChange> Changes, bool Truncated);
