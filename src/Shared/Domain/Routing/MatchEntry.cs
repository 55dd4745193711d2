using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>One match of one rule, ready to be compared with requests.</summary>
internal sealed class MatchEntry(RoutedRoute route, RoutedRule rule, int index)
{
    public RoutedRoute Route { get; } = route;

    public RoutedRule Rule { get; } = rule;

    /// <summary>The place of the match in its rule.</summary>
    public int Index { get; } = index;

    /// <summary>The match of an HTTPRoute; everything for other kinds.</summary>
    public HttpRouteMatch Http { get; } = rule.Rule.Matches.IsEmpty ? HttpRouteMatch.Everything : rule.Rule.Matches[index];

    /// <summary>The match of a GRPCRoute; everything for other kinds.</summary>
    public GrpcRouteMatch Grpc { get; } = rule.Rule.GrpcMatches.IsEmpty ? GrpcRouteMatch.Everything : rule.Rule.GrpcMatches[index];

    /// <summary>Filters and backends of the rule worked out once; null until the first request came.</summary>
    public RulePlan? Plan { get; set; }

    /// <summary>It stands for the same match of the same version of a route.</summary>
    public bool IsSame(MatchEntry other) =>
        ReferenceEquals(Route, other.Route) && ReferenceEquals(Rule, other.Rule) && Index == other.Index;

    public override string ToString() => $"{Route.Key} rule {Rule.Rule.Index} match {Index}";

    /// <summary>The order among matches whose path is equally specific: method, headers, query parameters, then age and place.</summary>
    public static int CompareHttp(MatchEntry left, MatchEntry right)
    {
        var method = (right.Http.Method is not null).CompareTo(left.Http.Method is not null);
        if (method != 0)
        {
            return method;
        }

        var headers = right.Http.Headers.Length.CompareTo(left.Http.Headers.Length);
        if (headers != 0)
        {
            return headers;
        }

        var query = right.Http.QueryParams.Length.CompareTo(left.Http.QueryParams.Length);
        return query != 0 ? query : ComparePlace(left, right);
    }

    /// <summary>The order of gRPC matches: characters of the service, of the method, number of headers, then age and place.</summary>
    public static int CompareGrpc(MatchEntry left, MatchEntry right)
    {
        var service = (right.Grpc.Service?.Length ?? 0).CompareTo(left.Grpc.Service?.Length ?? 0);
        if (service != 0)
        {
            return service;
        }

        var method = (right.Grpc.Method?.Length ?? 0).CompareTo(left.Grpc.Method?.Length ?? 0);
        if (method != 0)
        {
            return method;
        }

        var headers = right.Grpc.Headers.Length.CompareTo(left.Grpc.Headers.Length);
        return headers != 0 ? headers : ComparePlace(left, right);
    }

    /// <summary>Why the request does not meet the match's conditions beside path and method of gRPC; null when it does.</summary>
    public string? Mismatch(ref RequestView request)
    {
        var http = Http;
        if (http.Method is { } method && !method.Equals(request.Request.Method, StringComparison.Ordinal))
        {
            return $"method is {request.Request.Method}, not {method}";
        }

        return Headers(http.Headers, ref request) ?? Headers(Grpc.Headers, ref request) ?? Query(http.QueryParams, ref request);
    }

    private static int ComparePlace(MatchEntry left, MatchEntry right)
    {
        if (!ReferenceEquals(left.Route, right.Route))
        {
            var age = left.Route.Route.CompareAge(right.Route.Route);
            if (age != 0)
            {
                return age;
            }
        }

        var rule = left.Rule.Rule.Index.CompareTo(right.Rule.Rule.Index);
        return rule != 0 ? rule : left.Index.CompareTo(right.Index);
    }

    private static string? Headers(ImmutableArray<ValueMatch> matches, ref RequestView request)
    {
        foreach (var match in matches)
        {
            var value = request.Request.Header(match.Name);
            if (value is null)
            {
                return $"header {match.Name} is missing";
            }

            if (!Matches(match, value))
            {
                return $"header {match.Name} is not {match.Value}";
            }
        }

        return null;
    }

    private static string? Query(ImmutableArray<ValueMatch> matches, ref RequestView request)
    {
        foreach (var match in matches)
        {
            var value = request.QueryParameter(match.Name);
            if (value is null)
            {
                return $"query parameter {match.Name} is missing";
            }

            if (!Matches(match, value))
            {
                return $"query parameter {match.Name} is not {match.Value}";
            }
        }

        return null;
    }

    private static bool Matches(ValueMatch match, string value) =>
        match.Type switch
        {
            ValueMatchType.Exact => match.Value == value,
            ValueMatchType.RegularExpression => SafePattern.IsMatch(match.Value, value),
            _ => false,
        };
}
