using System.Collections;

namespace NetConsole.Domain.Findings;

/// <summary>
/// Fixes that are worked out when somebody looks at them: of ten thousand findings a page shows fifty. What they are
/// worked out from must not change.
/// </summary>
public sealed class FixList : IReadOnlyList<Fix>
{
    /// <summary>More choices than this help nobody.</summary>
    private const int Most = 4;

    private readonly Lazy<IReadOnlyList<Fix>> fixes;

    private FixList(Func<IEnumerable<Fix>> find) => fixes = new Lazy<IReadOnlyList<Fix>>(() => [.. find().Take(Most)]);

    public int Count => fixes.Value.Count;

    public Fix this[int index] => fixes.Value[index];

    public static IReadOnlyList<Fix> From(Func<IEnumerable<Fix>> find) => new FixList(find);

    public IEnumerator<Fix> GetEnumerator() => fixes.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
