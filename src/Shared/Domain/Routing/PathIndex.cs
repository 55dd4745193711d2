using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>
/// The HTTP matches of one hostname by path. Exact paths come before regular expressions, which come before prefixes from
/// long to short; the specification leaves the place of regular expressions open, this is where most data planes have them.
/// </summary>
internal sealed partial class PathIndex
{
    private readonly Dictionary<string, List<MatchEntry>> exact;
    private readonly Dictionary<string, List<MatchEntry>> prefixes;
    private readonly List<MatchEntry> patterns;
    private int longestPrefix;

    public PathIndex()
    {
        exact = new(StringComparer.Ordinal);
        prefixes = new(StringComparer.Ordinal);
        patterns = [];
    }

    private PathIndex(PathIndex other)
    {
        exact = new(other.exact, StringComparer.Ordinal);
        prefixes = new(other.prefixes, StringComparer.Ordinal);
        patterns = [.. other.patterns];
        longestPrefix = other.longestPrefix;
    }

    public bool IsEmpty => exact.Count == 0 && prefixes.Count == 0 && patterns.Count == 0;

    public void Add(MatchEntry entry)
    {
        var path = entry.Http.Path;
        switch (path.Type)
        {
            case PathMatchType.Exact:
                AddTo(exact, path.Value, entry);
                break;
            case PathMatchType.PathPrefix:
                var prefix = path.Value.TrimEnd('/');
                longestPrefix = Math.Max(longestPrefix, prefix.Length);
                AddTo(prefixes, prefix, entry);
                break;
            case PathMatchType.RegularExpression:
                patterns.Add(entry);
                break;
            case PathMatchType.Unknown:
            default:
                break;
        }
    }

    /// <summary>Puts every list in order of precedence; to be called once after the last <see cref="Add"/>.</summary>
    public void Freeze()
    {
        foreach (var entries in exact.Values.Concat(prefixes.Values).Where(entries => entries.Count > 1))
        {
            entries.Sort(MatchEntry.CompareHttp);
        }

        patterns.Sort(ComparePatterns);
    }

    /// <summary>An index of its own, without the entries of one route and with others; lists of other paths are shared.</summary>
    public PathIndex Exchange(IEnumerable<MatchEntry> removed, IEnumerable<MatchEntry> added)
    {
        var copy = new PathIndex(this);
        foreach (var entry in removed)
        {
            copy.patterns.RemoveAll(known => known.IsSame(entry));
            foreach (var (table, key) in copy.PlaceOf(entry))
            {
                if (table.TryGetValue(key, out var entries))
                {
                    List<MatchEntry> left = [.. entries.Where(known => !known.IsSame(entry))];
                    if (left.Count == 0)
                    {
                        table.Remove(key);
                    }
                    else
                    {
                        table[key] = left;
                    }
                }
            }
        }

        foreach (var entry in added)
        {
            foreach (var (table, key) in copy.PlaceOf(entry))
            {
                List<MatchEntry> entries = [.. table.GetValueOrDefault(key) ?? [], entry];
                entries.Sort(MatchEntry.CompareHttp);
                table[key] = entries;
                copy.longestPrefix = ReferenceEquals(table, copy.prefixes) ? Math.Max(copy.longestPrefix, key.Length) : copy.longestPrefix;
            }

            if (entry.Http.Path.Type == PathMatchType.RegularExpression)
            {
                copy.patterns.Add(entry);
                copy.patterns.Sort(ComparePatterns);
            }
        }

        return copy;
    }

    private IEnumerable<(Dictionary<string, List<MatchEntry>> Table, string Key)> PlaceOf(MatchEntry entry) =>
        entry.Http.Path.Type switch
        {
            PathMatchType.Exact => [(exact, entry.Http.Path.Value)],
            PathMatchType.PathPrefix => [(prefixes, entry.Http.Path.Value.TrimEnd('/'))],
            _ => [],
        };

    private static int ComparePatterns(MatchEntry left, MatchEntry right)
    {
        var length = right.Http.Path.Value.Length.CompareTo(left.Http.Path.Value.Length);
        return length != 0 ? length : MatchEntry.CompareHttp(left, right);
    }

    /// <summary>The winning match; null when none fits. Losers and why go to the trace when there is one.</summary>
    public MatchEntry? Find(ref RequestView request, List<TrafficStep>? trace)
    {
        if (
            exact.Count > 0
            && exact.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(request.Path, out var same)
            && First(same, ref request, trace) is { } winner
        )
        {
            return winner;
        }

        foreach (var entry in patterns)
        {
            if (SafePattern.IsMatch(entry.Http.Path.Value, request.Path) && Fits(entry, ref request, trace))
            {
                return entry;
            }
        }

        return FindPrefix(ref request, trace);
    }

    private MatchEntry? FindPrefix(ref RequestView request, List<TrafficStep>? trace)
    {
        if (prefixes.Count == 0)
        {
            return null;
        }

        var lookup = prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        var path = request.Path;
        if (
            path.Length > 0
            && path.Length <= longestPrefix
            && lookup.TryGetValue(path, out var whole)
            && First(whole, ref request, trace) is { } equal
        )
        {
            return equal;
        }

        // Only whole elements count: the prefix ends where a slash begins.
        for (var end = path.Length; end > 0; )
        {
            end = path[..end].LastIndexOf('/');
            if (end < 0)
            {
                break;
            }

            if (end <= longestPrefix && lookup.TryGetValue(path[..end], out var entries) && First(entries, ref request, trace) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static MatchEntry? First(List<MatchEntry> entries, ref RequestView request, List<TrafficStep>? trace)
    {
        foreach (var entry in entries)
        {
            if (Fits(entry, ref request, trace))
            {
                return entry;
            }
        }

        return null;
    }

    private static bool Fits(MatchEntry entry, ref RequestView request, List<TrafficStep>? trace)
    {
        var mismatch = entry.Mismatch(ref request);
        if (mismatch is not null && trace is { Count: < TrafficTrace.Limit })
        {
            trace.Add(new TrafficStep("match", entry.ToString(), "lost", mismatch));
        }

        return mismatch is null;
    }

    private static void AddTo(Dictionary<string, List<MatchEntry>> table, string key, MatchEntry entry)
    {
        if (!table.TryGetValue(key, out var entries))
        {
            table[key] = entries = [];
        }

        entries.Add(entry);
    }
}
