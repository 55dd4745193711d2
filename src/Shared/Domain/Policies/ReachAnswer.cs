namespace NetConsole.Domain.Policies;

/// <summary>Ends that may all send the same to one end, or get the same from it.</summary>
public sealed record ReachGroup(IReadOnlyList<NamedEnd> Ends, ConnectionSet Connections);

/// <summary>Everything that may talk to an end, and everything it may talk to. Groups that may do nothing are left out.</summary>
public sealed record ReachAnswer(IReadOnlyList<ReachGroup> Sources, IReadOnlyList<ReachGroup> Destinations);
