using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>Reads rules and matches with the defaults of the schema.</summary>
internal static class RouteRuleReader
{
    public static RouteRule Rule(JsonElement item, GroupKind kind, string home, int index)
    {
        var path = $"spec.rules[{index}]";
        return new RouteRule
        {
            Index = index,
            Name = item.Text("name"),
            Matches = kind == KnownKinds.HttpRoute ? HttpMatches(item) : [],
            GrpcMatches = kind == KnownKinds.GrpcRoute ? GrpcMatches(item) : [],
            Filters = RouteFilterReader.Filters(item, home, path),
            Backends = RouteFilterReader.Backends(item, "backendRefs", home, path),
            RequestTimeout = item.At("timeouts").Text("request"),
            BackendTimeout = item.At("timeouts").Text("backendRequest"),
            Retry = Retry(item.At("retry")),
            SessionPersistence = item.Has("sessionPersistence") ? item.At("sessionPersistence").Text("type") ?? "Cookie" : null,
            Path = path,
        };
    }

    private static RouteRetry? Retry(JsonElement item) =>
        item.ValueKind != JsonValueKind.Object
            ? null
            : new RouteRetry(
                [
                    .. item.Items("codes")
                        .Where(code => code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out _))
                        .Select(code => code.GetInt32()),
                ],
                (int?)item.Number("attempts"),
                item.Text("backoff")
            );

    private static ImmutableArray<HttpRouteMatch> HttpMatches(JsonElement rule)
    {
        var matches = ImmutableArray.CreateBuilder<HttpRouteMatch>();
        foreach (var item in rule.Items("matches"))
        {
            matches.Add(
                new HttpRouteMatch
                {
                    Path = PathOf(item.At("path")),
                    Method = item.Text("method"),
                    Headers = Values(item, "headers", StringComparer.OrdinalIgnoreCase),
                    QueryParams = Values(item, "queryParams", StringComparer.Ordinal),
                }
            );
        }

        return matches.Count == 0 ? [HttpRouteMatch.Everything] : matches.DrainToImmutable();
    }

    private static PathMatch PathOf(JsonElement item)
    {
        if (!item.Exists())
        {
            return PathMatch.Everything;
        }

        var type = item.Text("type") switch
        {
            null or "PathPrefix" => PathMatchType.PathPrefix,
            "Exact" => PathMatchType.Exact,
            "RegularExpression" => PathMatchType.RegularExpression,
            _ => PathMatchType.Unknown,
        };
        return new PathMatch(type, item.Text("value") ?? "/");
    }

    private static ImmutableArray<GrpcRouteMatch> GrpcMatches(JsonElement rule)
    {
        var matches = ImmutableArray.CreateBuilder<GrpcRouteMatch>();
        foreach (var item in rule.Items("matches"))
        {
            var method = item.At("method");
            matches.Add(
                new GrpcRouteMatch
                {
                    MethodType = TypeOf(method),
                    Service = NullIfEmpty(method.Text("service")),
                    Method = NullIfEmpty(method.Text("method")),
                    Headers = Values(item, "headers", StringComparer.OrdinalIgnoreCase),
                }
            );
        }

        return matches.Count == 0 ? [GrpcRouteMatch.Everything] : matches.DrainToImmutable();
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static ValueMatchType TypeOf(JsonElement item) =>
        item.Text("type") switch
        {
            null or "Exact" => ValueMatchType.Exact,
            "RegularExpression" => ValueMatchType.RegularExpression,
            _ => ValueMatchType.Unknown,
        };

    private static ImmutableArray<ValueMatch> Values(JsonElement match, string field, StringComparer names)
    {
        var values = ImmutableArray.CreateBuilder<ValueMatch>();
        foreach (var item in match.Items(field))
        {
            var name = item.Text("name") ?? "";
            if (!values.Any(value => names.Equals(value.Name, name)))
            {
                values.Add(new ValueMatch(name, TypeOf(item), item.Text("value") ?? ""));
            }
        }

        return values.DrainToImmutable();
    }
}
