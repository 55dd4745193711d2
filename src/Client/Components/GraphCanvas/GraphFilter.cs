namespace NetConsole.Client.Components;

/// <summary>What of the graph is drawn.</summary>
/// <param name="Hidden">Codes of the kinds that are left out, in order; paths are drawn through them.</param>
/// <param name="Health">Only these states with the paths they are on; empty for all.</param>
public sealed record GraphFilter(IReadOnlyList<string> Hidden, IReadOnlyList<string> Health)
{
    public static GraphFilter None { get; } = new([], []);

    public bool Equals(GraphFilter? other) => other is not null && Hidden.SequenceEqual(other.Hidden) && Health.SequenceEqual(other.Health);

    public override int GetHashCode() => HashCode.Combine(Hidden.Count, Health.Count);
}
