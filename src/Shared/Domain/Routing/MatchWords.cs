using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>Says in words what a match wants and why one goes before another.</summary>
internal static class MatchWords
{
    public static string Describe(MatchEntry entry)
    {
        if (entry.Route.Route.IsGrpc)
        {
            return $"{entry.Grpc.Service ?? "any service"}, {entry.Grpc.Method ?? "any method"}{Headers(entry.Grpc.Headers.Length)}";
        }

        var http = entry.Http;
        return $"path {http.Path.Type} {http.Path.Value}{(http.Method is { } method ? $", method {method}" : "")}{Headers(http.Headers.Length)}"
            + (http.QueryParams.Length > 0 ? $", {http.QueryParams.Length} query parameters" : "");
    }

    public static string WhyLost(MatchEntry winner, MatchEntry loser)
    {
        var won = winner.Http;
        var lost = loser.Http;
        if (won.Path.Type != lost.Path.Type)
        {
            return $"a path of type {won.Path.Type} goes before {lost.Path.Type}";
        }

        if (won.Path.Value.TrimEnd('/') != lost.Path.Value.TrimEnd('/'))
        {
            return $"path {won.Path.Value} is longer than {lost.Path.Value}";
        }

        if ((won.Method is null) != (lost.Method is null))
        {
            return "a match with a method goes before one without";
        }

        if (won.Headers.Length != lost.Headers.Length)
        {
            return $"{won.Headers.Length} header conditions go before {lost.Headers.Length}";
        }

        if (won.QueryParams.Length != lost.QueryParams.Length)
        {
            return $"{won.QueryParams.Length} query conditions go before {lost.QueryParams.Length}";
        }

        return ReferenceEquals(winner.Route, loser.Route) ? "it comes later in the route"
            : winner.Route.Route.Resource.Created != loser.Route.Route.Resource.Created ? $"{winner.Route.Key} is older"
            : $"{winner.Route.Key} has the more specific hostname, is older or comes first by name";
    }

    private static string Headers(int count) => count == 0 ? "" : $", {count} header{(count == 1 ? "" : "s")}";
}
