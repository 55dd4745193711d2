namespace NetConsole.Domain.Routing;

/// <summary>A request cut into what is compared, without copying.</summary>
internal ref struct RequestView
{
    private readonly int query;

    public RequestView(TrafficRequest request)
    {
        Request = request;
        Host = request.Host is { } host ? Hostnames.WithoutPort(host) : "";
        query = request.Path.IndexOf('?', StringComparison.Ordinal);
        var end = query < 0 ? request.Path.Length : query;
        Path = request.Path.AsSpan(0, end);
        IsGrpc =
            request.Protocol == "GRPC"
            || (
                request.Headers.Count > 0
                && request.Header("content-type") is { } type
                && type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)
            );
    }

    public TrafficRequest Request { get; }

    /// <summary>In lower case and without port; empty when there is none.</summary>
    public string Host { get; }

    /// <summary>Without the query.</summary>
    public ReadOnlySpan<char> Path { get; }

    public bool IsGrpc { get; }

    /// <summary>The query with its question mark; empty when there is none.</summary>
    public readonly ReadOnlySpan<char> Query => query < 0 ? default : Request.Path.AsSpan(query);

    /// <summary>The first value of a query parameter, decoded; null when it is not there. Names compare with case.</summary>
    public readonly string? QueryParameter(string name)
    {
        var rest = query < 0 ? default : Request.Path.AsSpan(query + 1);
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('&');
            var pair = end < 0 ? rest : rest[..end];
            var equals = pair.IndexOf('=');
            var key = equals < 0 ? pair : pair[..equals];
            if (Decode(key) == name)
            {
                return equals < 0 ? "" : Decode(pair[(equals + 1)..]);
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return null;
    }

    private static string Decode(ReadOnlySpan<char> text) =>
        text.IndexOfAny('%', '+') < 0 ? text.ToString() : Uri.UnescapeDataString(text.ToString().Replace('+', ' '));
}
