using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>The gRPC matches of one hostname by service and method.</summary>
internal sealed class GrpcIndex
{
    private readonly Dictionary<(string? Service, string? Method), List<MatchEntry>> exact = [];
    private readonly List<MatchEntry> patterns = [];

    public bool IsEmpty => exact.Count == 0 && patterns.Count == 0;

    /// <summary>An index of its own, without the entries of one route and with others.</summary>
    public GrpcIndex Exchange(IReadOnlyList<MatchEntry> removed, IReadOnlyList<MatchEntry> added)
    {
        var copy = new GrpcIndex();
        foreach (
            var entry in exact
                .Values.SelectMany(entries => entries)
                .Concat(patterns)
                .Where(known => !removed.Any(known.IsSame))
                .Concat(added)
        )
        {
            copy.Add(entry);
        }

        copy.Freeze();
        return copy;
    }

    public void Add(MatchEntry entry)
    {
        var match = entry.Grpc;
        if (match.MethodType == ValueMatchType.RegularExpression)
        {
            patterns.Add(entry);
            return;
        }

        if (!exact.TryGetValue((match.Service, match.Method), out var entries))
        {
            exact[(match.Service, match.Method)] = entries = [];
        }

        entries.Add(entry);
    }

    /// <summary>Puts every list in order of precedence; to be called once after the last <see cref="Add"/>.</summary>
    public void Freeze()
    {
        foreach (var entries in exact.Values)
        {
            entries.Sort(MatchEntry.CompareGrpc);
        }

        patterns.Sort(MatchEntry.CompareGrpc);
    }

    /// <summary>The winning match; null when none fits.</summary>
    public MatchEntry? Find(ref RequestView request, List<TrafficStep>? trace)
    {
        var (service, method) = Split(request.Path);
        var best =
            First((service, method), ref request, trace)
            ?? First((service, null), ref request, trace)
            ?? First((null, method), ref request, trace)
            ?? First((null, null), ref request, trace);
        foreach (var entry in patterns)
        {
            if (Matches(entry.Grpc.Service, service) && Matches(entry.Grpc.Method, method) && entry.Mismatch(ref request) is null)
            {
                return best is null || MatchEntry.CompareGrpc(entry, best) < 0 ? entry : best;
            }
        }

        return best;
    }

    private static bool Matches(string? pattern, string value) => pattern is null || SafePattern.IsMatch(pattern, value);

    private static (string Service, string Method) Split(ReadOnlySpan<char> path)
    {
        var trimmed = path.TrimStart('/');
        var slash = trimmed.LastIndexOf('/');
        return slash < 0 ? (trimmed.ToString(), "") : (trimmed[..slash].ToString(), trimmed[(slash + 1)..].ToString());
    }

    private MatchEntry? First((string? Service, string? Method) key, ref RequestView request, List<TrafficStep>? trace)
    {
        if (!exact.TryGetValue(key, out var entries))
        {
            return null;
        }

        foreach (var entry in entries)
        {
            var mismatch = entry.Mismatch(ref request);
            if (mismatch is null)
            {
                return entry;
            }

            if (trace is { Count: < TrafficTrace.Limit })
            {
                trace.Add(new TrafficStep("match", entry.ToString(), "lost", mismatch));
            }
        }

        return null;
    }
}
