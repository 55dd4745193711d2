using System.Collections.Immutable;
using NetConsole.Contracts.Clusters;
using NetConsole.Contracts.Routing;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Tracing;

namespace NetConsole.Server.Features.Routing;

/// <summary>
/// The kept expectations in memory, so that planning a change and drawing a page never wait for the database, with their
/// verdicts on the newest version of each cluster. Checked once per version, for everybody.
/// </summary>
internal sealed partial class ExpectationBook(TimeProvider time, ILogger<ExpectationBook> logger)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Checked> boards = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, ImmutableArray<Expectation>> kept = ImmutableDictionary<string, ImmutableArray<Expectation>>.Empty;

    /// <summary>An expectation of the named cluster was kept, changed or dropped; raised on the thread that did it.</summary>
    public event Action<string>? Changed;

    /// <summary>Everything was read from the database at least once.</summary>
    public bool IsRead { get; private set; }

    public ImmutableArray<Expectation> Of(string cluster) => kept.GetValueOrDefault(cluster, []);

    /// <summary>Counts what was kept, changed and dropped here.</summary>
    public int Edits { get; private set; }

    /// <summary>Takes over what the database holds; false when something was edited here since it was read.</summary>
    /// <param name="edits">The count of <see cref="Edits"/> before it was read.</param>
    public bool Replace(IEnumerable<Expectation> all, int edits)
    {
        List<string> other;
        lock (gate)
        {
            if (edits != Edits)
            {
                return false;
            }

            other = Replaced(all);
        }

        other.ForEach(cluster => Changed?.Invoke(cluster));
        return true;
    }

    // The clusters whose expectations are others than before.
    private List<string> Replaced(IEnumerable<Expectation> all)
    {
        var before = kept;
        var after = all.GroupBy(one => one.Cluster)
            .ToImmutableDictionary(
                group => group.Key,
                group => group.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ToImmutableArray()
            );
        var other = before
            .Keys.Union(after.Keys)
            .Where(cluster =>
                !before
                    .GetValueOrDefault(cluster, [])
                    .Select(one => (one.Id, one.Version))
                    .SequenceEqual(after.GetValueOrDefault(cluster, []).Select(one => (one.Id, one.Version)))
            )
            .ToList();
        if (other.Count > 0)
        {
            kept = after;
        }

        IsRead = true;
        return other;
    }

    public void Put(Expectation expectation)
    {
        lock (gate)
        {
            Edits++;
            kept = kept.SetItem(
                expectation.Cluster,
                [
                    .. Of(expectation.Cluster)
                        .Where(other => other.Id != expectation.Id)
                        .Append(expectation)
                        .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase),
                ]
            );
        }

        Changed?.Invoke(expectation.Cluster);
    }

    public void Drop(string cluster, long id)
    {
        lock (gate)
        {
            Edits++;
            kept = kept.SetItem(cluster, [.. Of(cluster).Where(other => other.Id != id)]);
        }

        Changed?.Invoke(cluster);
    }

    /// <summary>The verdicts on the newest version of a cluster, failing ones first.</summary>
    public IReadOnlyList<ExpectationVerdict> Verdicts(ClusterView view)
    {
        var (cluster, snapshot, table) = (view.Summary.Name, view.Snapshot, view.Routing);
        if (view.Summary.State == ClusterConnectionState.Connecting)
        {
            // Half of the cluster is not read yet: what fails for that fails for nobody.
            var early = new ExpectationCheck(table);
            return [.. Of(cluster).Select(expectation => Judge(early, expectation, null))];
        }

        lock (gate)
        {
            var expectations = Of(cluster);
            var before = boards.GetValueOrDefault(cluster);
            if (before is not null && ReferenceEquals(before.Snapshot, snapshot) && before.Expectations == expectations)
            {
                return before.Verdicts;
            }

            var known = before?.Verdicts.ToDictionary(verdict => verdict.Expectation.Id);
            var check = new ExpectationCheck(table);
            var verdicts = expectations
                .Select(expectation => Judge(check, expectation, known))
                .OrderBy(verdict => verdict.Passes)
                .ThenBy(verdict => verdict.Expectation.Name, StringComparer.OrdinalIgnoreCase)
                .ToList();
            boards[cluster] = new Checked(snapshot, expectations, verdicts);
            return verdicts;
        }
    }

    private ExpectationVerdict Judge(ExpectationCheck check, Expectation expectation, Dictionary<long, ExpectationVerdict>? known)
    {
        var differences = expectation.Expected.Differences(check.Answer(expectation.Request, expectation.Address));
        var passes = differences.Count == 0;
        var since = known is null ? (DateTimeOffset?)null : time.GetUtcNow();
        if (known?.GetValueOrDefault(expectation.Id) is { } before)
        {
            if (before.Passes == passes)
            {
                since = before.Since;
            }
            else if (passes)
            {
                Log.Passes(logger, expectation.Name, expectation.Cluster);
            }
            else
            {
                Log.Fails(logger, expectation.Name, expectation.Cluster);
            }
        }

        return new ExpectationVerdict(expectation, passes, differences, check.Sentence(expectation.Request, expectation.Address), since);
    }

    private sealed record Checked(
        ClusterSnapshot Snapshot,
        ImmutableArray<Expectation> Expectations,
        IReadOnlyList<ExpectationVerdict> Verdicts
    );

    private static partial class Log
    {
        [LoggerMessage(EventName = "ExpectationFails", Level = LogLevel.Warning, Message = "Expectation {Name} of cluster {Cluster} fails")]
        public static partial void Fails(ILogger logger, string name, string cluster);

        [LoggerMessage(
            EventName = "ExpectationPasses",
            Level = LogLevel.Information,
            Message = "Expectation {Name} of cluster {Cluster} passes again"
        )]
        public static partial void Passes(ILogger logger, string name, string cluster);
    }
}
