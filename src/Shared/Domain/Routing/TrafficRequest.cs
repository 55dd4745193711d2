using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>The Gateway a request arrives at.</summary>
/// <param name="Namespace">Null or empty means <c>default</c>.</param>
public sealed record TrafficGateway(string? Namespace, string Name);

/// <summary>Who sends a request inside the mesh.</summary>
public sealed record TrafficClient
{
    public required string Namespace { get; init; }

    /// <summary>The labels of its pod; null or empty when they play no part.</summary>
    public ImmutableDictionary<string, string>? Labels { get; init; }
}

/// <summary>Where a request inside the mesh is sent: to a Service, or straight to a pod.</summary>
/// <param name="Namespace">The Service's; null means the client's.</param>
public sealed record TrafficDestination(string? Service, string? Namespace, string? PodIP);

/// <summary>
/// One request or connection. It names either a Gateway, or a client and a destination when it stays inside the mesh.
/// </summary>
/// <remarks>Whatever a request may leave out, it may also give as null.</remarks>
public sealed record TrafficRequest
{
    private static readonly HeaderValue[] NoHeaders = [];

    public TrafficGateway? Gateway { get; init; }

    /// <summary>Null: the first listener's port that fits the protocol.</summary>
    public int? Port { get; init; }

    /// <summary>HTTP, HTTPS, GRPC, TLS, TCP or UDP.</summary>
    public string Protocol
    {
        get;
        init => field = string.IsNullOrEmpty(value) ? "HTTP" : value.ToUpperInvariant();
    } = "HTTP";

    /// <summary>TLS server name; null: the host of an HTTPS or TLS request, as clients do.</summary>
    public string? Sni { get; init; }

    /// <summary>Host header, with or without port; null: the request was sent to the bare address.</summary>
    public string? Host { get; init; }

    public string Method
    {
        get;
        init => field = string.IsNullOrEmpty(value) ? "GET" : value;
    } = "GET";

    /// <summary>Path with query; for gRPC <c>/service/method</c>.</summary>
    public string Path
    {
        get;
        init => field = string.IsNullOrEmpty(value) ? "/" : value;
    } = "/";

    public IReadOnlyList<HeaderValue> Headers
    {
        get;
        init => field = value ?? NoHeaders;
    } = NoHeaders;

    public TrafficClient? Client { get; init; }

    public TrafficDestination? Destination { get; init; }

    [JsonIgnore]
    public bool IsMesh => Destination is not null;

    /// <summary>The values of a header, joined by commas when it comes more than once; null when it is not there.</summary>
    public string? Header(string name)
    {
        string? found = null;
        for (var index = 0; index < Headers.Count; index++)
        {
            var header = Headers[index];
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                found = found is null ? header.Value : $"{found},{header.Value}";
            }
        }

        return found;
    }
}
