namespace NetConsole.Sandbox.Faults;

/// <summary>
/// One thing that goes wrong, and for which requests. A request is hit when it matches everything that the rule names; what the
/// rule leaves empty matches all. Several rules may hit one request: delays add up, the first refusal is the answer.
/// </summary>
public sealed record FaultRule
{
    public required FaultKind Fault { get; init; }

    /// <summary>Such as <c>list</c>, <c>watch</c>, <c>patch</c>; for requests about no resource the HTTP method in lower case.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Plurals, with or without their group: <c>pods</c>, <c>httproutes.gateway.networking.k8s.io</c>.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Names of users, after impersonation.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>Empty for every namespace.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>How likely a matching request is hit, from 0 to 1; drawn from the injector's seed.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>So many matching requests pass before the first is hit.</summary>
    public int Skip { get; init; }

    /// <summary>After so many hits the rule rests; null for no end.</summary>
    public int? Times { get; init; }

    /// <summary>
    /// How long the answer waits before anything else happens. For <see cref="FaultKind.DropWatch"/> and
    /// <see cref="FaultKind.Gone"/> on a watch: how long the watch lives.
    /// </summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The status code of <see cref="FaultKind.Refuse"/>: 429, 500, 503 and so on.</summary>
    public int Code { get; init; } = 500;

    /// <summary>The Retry-After of a refusal; null for none.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>So many events of a watch come through before it is dropped.</summary>
    public int AfterEvents { get; init; }

    /// <summary>So many bytes of the answer come through before it is cut off or falls silent.</summary>
    public int AfterBytes { get; init; }
}

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The answer comes after the delay.</summary>
    Slow,

    /// <summary>The request is answered with an error and not carried out.</summary>
    Refuse,

    /// <summary>410: a list is answered so, a watch gets it as its last event.</summary>
    Gone,

    /// <summary>A watch ends as if its time were over, between two events.</summary>
    DropWatch,

    /// <summary>The request is carried out, but its answer is cut off in the middle of its bytes and the stream is reset.</summary>
    Truncate,

    /// <summary>The request is carried out, but from then on no byte passes in either direction while the connection stays open.</summary>
    HalfOpen,
}
