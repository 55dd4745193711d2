using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>What a curl line asks for.</summary>
public sealed record CurlReading
{
    /// <summary>The request, without the gateway it arrives at; null when the line cannot be read.</summary>
    public TrafficRequest? Request { get; init; }

    /// <summary>The address or name that the connection goes to: of the URL, or as <c>--resolve</c> or <c>--connect-to</c> say.</summary>
    public string? Address { get; init; }

    /// <summary>Why the line cannot be read; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Options that are not known, so that nobody believes they were taken into account.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>What to know about options that were understood.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    internal static CurlReading Fail(string problem) => new() { Problem = problem };
}
