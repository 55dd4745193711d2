using System.Text.Json.Serialization;
using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>What becomes of a request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrafficOutcome>))]
public enum TrafficOutcome
{
    /// <summary>It reaches backends; some of its share may still fail, see the backends' problems.</summary>
    Forwarded,

    Redirected,

    /// <summary>The gateway answers itself: an error or a CORS preflight.</summary>
    Responded,

    /// <summary>The connection is refused or closed.</summary>
    Rejected,
}

/// <summary>A listener in an answer.</summary>
public sealed record TrafficListener(string Kind, string Namespace, string Name, string Section);

/// <summary>A route in an answer.</summary>
public sealed record TrafficRoute(string Kind, string Namespace, string Name);

/// <summary>How a backend is spoken to in TLS.</summary>
/// <param name="Sni">The name asked for and expected.</param>
/// <param name="ClientCertificate">The Gateway's certificate as <c>namespace/name</c>; null when none is shown.</param>
public sealed record TrafficBackendTls(string Sni, string? ClientCertificate);

/// <summary>A backend with its share of the requests.</summary>
public sealed record TrafficBackend
{
    public required string Group { get; init; }

    public required string Kind { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public int? Port { get; init; }

    public required int Weight { get; init; }

    /// <summary>0 to 1: weight over the sum of all weights of the rule, broken backends included.</summary>
    public required double Share { get; init; }

    /// <summary>Why its share fails, such as BackendNotFound or NoReadyEndpoints; null when it does not.</summary>
    public string? Problem { get; init; }

    /// <summary>TLS towards this backend; null for plain text.</summary>
    public TrafficBackendTls? Tls { get; init; }

    /// <summary>What this backend gets, when its own filters make that differ from the answer's; null otherwise.</summary>
    public TrafficForwarded? Forwarded { get; init; }
}

/// <summary>A copy that goes elsewhere.</summary>
/// <param name="Percent">0 to 100.</param>
public sealed record TrafficMirror(string Namespace, string Name, int? Port, double Percent);

/// <summary>The request as backends get it.</summary>
public sealed record TrafficForwarded(string Host, string Path, IReadOnlyList<HeaderValue> Headers);

/// <summary>What is done to the response's headers.</summary>
public sealed record TrafficResponseHeaders(IReadOnlyList<HeaderValue> Set, IReadOnlyList<HeaderValue> Add, IReadOnlyList<string> Remove)
{
    public static TrafficResponseHeaders None { get; } = new([], [], []);
}

/// <summary>Where a redirect sends the client.</summary>
/// <param name="Port">Null when the Location leaves it out, as it does for the scheme's own.</param>
/// <param name="Location">The whole header.</param>
public sealed record TrafficRedirect(string Scheme, string Host, int? Port, string Path, int StatusCode, string Location);

/// <summary>One step of the decision.</summary>
/// <param name="Stage">address, listener, route, match, filter or backend.</param>
/// <param name="Object">What was looked at.</param>
/// <param name="Decision">chosen, passed, lost, refused or applied.</param>
public sealed record TrafficStep(string Stage, string Object, string Decision, string Reason);

/// <summary>Limits and stickiness of the rule, as written.</summary>
public sealed record TrafficPolicy(string? RequestTimeout, string? BackendTimeout, RouteRetry? Retry, string? SessionPersistence);

/// <summary>Where a request goes, and why.</summary>
public sealed record TrafficAnswer
{
    public required TrafficOutcome Outcome { get; init; }

    /// <summary>What the gateway answers itself; null when backends answer, and for gRPC and raw connections.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The gRPC status the gateway answers itself; null otherwise.</summary>
    public string? GrpcStatus { get; init; }

    public TrafficListener? Listener { get; init; }

    public TrafficRoute? Route { get; init; }

    public int? Rule { get; init; }

    public int? Match { get; init; }

    public IReadOnlyList<TrafficBackend> Backends { get; init; } = [];

    public IReadOnlyList<TrafficMirror> Mirrors { get; init; } = [];

    public TrafficBackendTls? BackendTls { get; init; }

    /// <summary>The request as backends get it; null when none does.</summary>
    public TrafficForwarded? Forwarded
    {
        // Most requests go on as they came: what they look like is then made only for those who ask.
        get => field ?? (Unchanged is { } request ? new TrafficForwarded(request.Host ?? "", request.Path, request.Headers) : null);
        init;
    }

    /// <summary>The request that is forwarded as it came; null when it is changed or not forwarded.</summary>
    internal TrafficRequest? Unchanged { get; init; }

    public TrafficResponseHeaders ResponseHeaders { get; init; } = TrafficResponseHeaders.None;

    public TrafficRedirect? Redirect { get; init; }

    /// <summary>Timeouts, retries and stickiness of the rule; null when it has none.</summary>
    public TrafficPolicy? Policy { get; init; }

    public IReadOnlyList<TrafficStep> Steps { get; init; } = [];
}
