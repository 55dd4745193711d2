using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Releases;

/// <summary>A backend of a rule under release.</summary>
/// <param name="Index">Its place in the rule's backendRefs.</param>
/// <param name="Share">Percent of the rule's requests, 0 to 100; 0 for all when every weight is zero.</param>
public sealed record ReleaseBackend(int Index, BackendRef Ref, double Share)
{
    public string Name => Ref.Name;
}

/// <summary>The release on one rule of an HTTPRoute or GRPCRoute: which backend is new, what it gets, and what goes before it.</summary>
public sealed record Release
{
    private static readonly string[] NewWords = ["canary", "next", "beta", "preview", "green", "new"];

    public required Route Route { get; init; }

    public required RouteRule Rule { get; init; }

    public required ImmutableArray<ReleaseBackend> Backends { get; init; }

    /// <summary>The new version; null when the rule has only one backend.</summary>
    public ReleaseBackend? Canary { get; init; }

    /// <summary>The rules that send testers to the new version by a header: they ask for all this rule asks for and for more.</summary>
    public ImmutableArray<TesterRule> Testers { get; init; } = [];

    /// <summary>The filter that copies requests to the new version; null when there is none.</summary>
    public ReleaseMirror? Mirror { get; init; }

    /// <summary>Rules of these kinds have weights and matches; those of others cannot be released in steps here.</summary>
    public static bool IsFor(GroupKind kind) => kind == KnownKinds.HttpRoute || kind == KnownKinds.GrpcRoute;

    /// <summary>Reads the release of a rule.</summary>
    /// <param name="canary">The place of the new backend, when the user says which it is; null: by name, else the one with less, else the last.</param>
    public static Release Of(Route route, RouteRule rule, int? canary = null)
    {
        var total = rule.Backends.Sum(backend => (long)backend.Weight);
        ImmutableArray<ReleaseBackend> backends =
        [
            .. rule.Backends.Select(
                (backend, index) => new ReleaseBackend(index, backend, total == 0 ? 0 : 100.0 * backend.Weight / total)
            ),
        ];
        var chosen =
            backends.Length < 2 ? null
            : canary is { } place && place >= 0 && place < backends.Length ? backends[place]
            : Guess(backends);
        return new Release
        {
            Route = route,
            Rule = rule,
            Backends = backends,
            Canary = chosen,
            Testers = chosen is null ? [] : [.. TesterRule.Of(route, rule, chosen.Ref)],
            Mirror = ReleaseMirror.Of(rule, chosen?.Ref),
        };
    }

    private static ReleaseBackend Guess(ImmutableArray<ReleaseBackend> backends)
    {
        var named = backends
            .Where(backend => NewWords.Any(word => backend.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        if (named.Count == 1)
        {
            return named[0];
        }

        var least = backends.Min(backend => backend.Share);
        return backends.Last(backend => backend.Share <= least);
    }
}

/// <summary>A rule that sends testers to the new version.</summary>
/// <param name="Index">Its place in the route.</param>
/// <param name="Header">The header that testers send.</param>
public sealed record TesterRule(int Index, ValueMatch Header)
{
    internal static IEnumerable<TesterRule> Of(Route route, RouteRule main, BackendRef canary)
    {
        foreach (var rule in route.Rules)
        {
            if (
                rule.Index == main.Index
                || rule.Backends.Length != 1
                || rule.Backends[0].Key != canary.Key
                || rule.Backends[0].Port != canary.Port
            )
            {
                continue;
            }

            var headers = route.IsHttp
                ? rule.Matches.Select(match => (match.Headers, Core: (object)(match.Path, match.Method)))
                : rule.GrpcMatches.Select(match => (match.Headers, Core: (object)(match.Service, match.Method)));
            var wanted = route.IsHttp
                ? main.Matches.Select(match => (match.Headers.Length, Core: (object)(match.Path, match.Method))).ToList()
                : main.GrpcMatches.Select(match => (match.Headers.Length, Core: (object)(match.Service, match.Method))).ToList();
            var first = headers.FirstOrDefault(match =>
                wanted.Any(one => one.Core.Equals(match.Core) && match.Headers.Length > one.Length)
            );
            if (!first.Headers.IsDefaultOrEmpty)
            {
                yield return new TesterRule(rule.Index, first.Headers[^1]);
            }
        }
    }
}

/// <summary>A filter of the rule that copies requests.</summary>
/// <param name="Index">Its place among the rule's filters.</param>
/// <param name="Percent">0 to 100.</param>
public sealed record ReleaseMirror(int Index, BackendRef Target, double Percent)
{
    internal static ReleaseMirror? Of(RouteRule rule, BackendRef? canary)
    {
        for (var index = 0; index < rule.Filters.Length; index++)
        {
            if (rule.Filters[index] is RequestMirrorFilter mirror && (canary is null || mirror.Backend.Key == canary.Key))
            {
                return new ReleaseMirror(index, mirror.Backend, mirror.Percent);
            }
        }

        return null;
    }
}
