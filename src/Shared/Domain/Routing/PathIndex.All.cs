namespace NetConsole.Domain.Routing;

/// <summary>The search for all matches instead of the best.</summary>
internal sealed partial class PathIndex
{
    /// <summary>Every match that fits, in order of precedence: for those who want to know what the winner beat.</summary>
    public void Collect(ref RequestView request, List<MatchEntry> found)
    {
        if (exact.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(request.Path, out var same))
        {
            AddFitting(same, ref request, found);
        }

        foreach (var entry in patterns)
        {
            if (SafePattern.IsMatch(entry.Http.Path.Value, request.Path) && entry.Mismatch(ref request) is null)
            {
                found.Add(entry);
            }
        }

        var lookup = prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = request.Path.Length; end >= 0; end = end > 0 ? request.Path[..end].LastIndexOf('/') : -1)
        {
            if (lookup.TryGetValue(request.Path[..end], out var entries))
            {
                AddFitting(entries, ref request, found);
            }
        }
    }

    private static void AddFitting(List<MatchEntry> entries, ref RequestView request, List<MatchEntry> found)
    {
        foreach (var entry in entries)
        {
            if (found.Count < TrafficTrace.Limit && entry.Mismatch(ref request) is null)
            {
                found.Add(entry);
            }
        }
    }
}
