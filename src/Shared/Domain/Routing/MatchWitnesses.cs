using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Routing.Comparison;

namespace NetConsole.Domain.Routing;

/// <summary>Makes requests for the matches of a route: each as it is, without each of its conditions, and with those of its rivals.</summary>
internal static class MatchWitnesses
{
    public const string Label = "sample";
    private const int MaxRivals = 12;

    public static IEnumerable<Witness> OfRoute(Route route, TrafficRequest start, string where, RivalMatches rivals)
    {
        foreach (var rule in route.Rules)
        {
            foreach (var match in rule.GrpcMatches)
            {
                yield return Grpc(match, start, where);
            }

            foreach (var match in rule.Matches)
            {
                foreach (var path in Paths(match.Path))
                {
                    foreach (var witness in Http(match, path, start, $"{where}, path {match.Path}"))
                    {
                        yield return witness;
                    }

                    foreach (var witness in Together(match, path, start, $"{where}, path {match.Path}", rivals))
                    {
                        yield return witness;
                    }
                }
            }
        }
    }

    private static Witness Grpc(GrpcRouteMatch match, TrafficRequest start, string where)
    {
        var regex = match.MethodType == ValueMatchType.RegularExpression;
        var service =
            match.Service is null ? Label
            : regex ? PatternSample.Of(match.Service) ?? Label
            : match.Service;
        var method =
            match.Method is null ? Label
            : regex ? PatternSample.Of(match.Method) ?? Label
            : match.Method;
        return new Witness(
            start with
            {
                Protocol = "GRPC",
                Method = "POST",
                Path = $"/{service}/{method}",
                Headers = [.. match.Headers.Select(Header)],
            },
            $"{where}, gRPC {match.Service ?? "*"}/{match.Method ?? "*"}"
        );
    }

    // As it is, with nothing, and with each condition left out in turn.
    private static IEnumerable<Witness> Http(HttpRouteMatch match, string path, TrafficRequest start, string where)
    {
        yield return Meeting(match, path, start, where);
        yield return Meeting(HttpRouteMatch.Everything, path, start, where);
        if (match.Method is not null && !(match.Headers.IsEmpty && match.QueryParams.IsEmpty))
        {
            yield return Meeting(match with { Method = null }, path, start with { Method = "TRACE" }, where);
        }

        for (var index = 0; index < match.Headers.Length && match.Headers.Length + match.QueryParams.Length > 1; index++)
        {
            yield return Meeting(match with { Headers = match.Headers.RemoveAt(index) }, path, start, where);
        }

        for (var index = 0; index < match.QueryParams.Length && match.Headers.Length + match.QueryParams.Length > 1; index++)
        {
            yield return Meeting(match with { QueryParams = match.QueryParams.RemoveAt(index) }, path, start, where);
        }
    }

    // Requests that two matches could both take: which goes first may have changed.
    private static IEnumerable<Witness> Together(HttpRouteMatch match, string path, TrafficRequest start, string where, RivalMatches rivals)
    {
        if (match.Method is null && match.Headers.IsEmpty && match.QueryParams.IsEmpty)
        {
            yield break;
        }

        var others = rivals
            .At(path)
            .Where(other =>
                !ReferenceEquals(other, match) && (other.Method is null || match.Method is null || other.Method == match.Method)
            )
            .Take(MaxRivals);
        foreach (var other in others)
        {
            yield return Meeting(
                match with
                {
                    Method = match.Method ?? other.Method,
                    Headers = match.Headers.AddRange(
                        other.Headers.Where(header =>
                            !match.Headers.Any(own => own.Name.Equals(header.Name, StringComparison.OrdinalIgnoreCase))
                        )
                    ),
                    QueryParams = match.QueryParams.AddRange(
                        other.QueryParams.Where(parameter => !match.QueryParams.Any(own => own.Name == parameter.Name))
                    ),
                },
                path,
                start,
                where
            );
        }
    }

    private static Witness Meeting(HttpRouteMatch match, string path, TrafficRequest start, string where)
    {
        var query = string.Join(
            '&',
            match.QueryParams.Select(parameter => $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(ValueOf(parameter))}")
        );
        return new Witness(
            start with
            {
                Method = match.Method ?? start.Method,
                Path = query.Length == 0 ? path : $"{path}?{query}",
                Headers = match.Headers.IsEmpty ? [] : [.. match.Headers.Select(Header)],
            },
            where
        );
    }

    private static HeaderValue Header(ValueMatch match) => new(match.Name, ValueOf(match));

    private static string ValueOf(ValueMatch match) =>
        match.Type == ValueMatchType.RegularExpression ? PatternSample.Of(match.Value) ?? Label : match.Value;

    private static IEnumerable<string> Paths(PathMatch match)
    {
        switch (match.Type)
        {
            case PathMatchType.Exact:
                return [match.Value];
            case PathMatchType.PathPrefix:
                var prefix = match.Value.TrimEnd('/');
                return [prefix.Length == 0 ? "/" : prefix, $"{prefix}/{Label}"];
            case PathMatchType.RegularExpression:
                return PatternSample.Of(match.Value) is { } path ? [path] : [];
            default:
                return [];
        }
    }
}
