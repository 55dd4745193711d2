namespace NetConsole.Domain.Topology;

/// <summary>What was measured on an edge, at the grain it was measured at.</summary>
/// <param name="Rate">Requests (or connections) per second.</param>
/// <param name="ErrorShare">Share of failed requests, 0 to 1.</param>
/// <param name="P50">Median latency in milliseconds.</param>
/// <param name="P95">95th percentile latency in milliseconds.</param>
/// <param name="P99">99th percentile latency in milliseconds.</param>
/// <param name="BytesPerSecond">Bytes in both directions per second.</param>
/// <param name="Grain">What the numbers are for: gateway, listener, route, rule, backend or endpoint.</param>
/// <param name="Window">The window of the rates in seconds.</param>
/// <param name="Source">The source's name, which says simulated when it is.</param>
/// <param name="Age">Seconds since the source's sample.</param>
public sealed record EdgeTraffic(
    double Rate,
    double? ErrorShare,
    double? P50,
    double? P95,
    double? P99,
    double? BytesPerSecond,
    string Grain,
    double Window,
    string Source,
    double Age
);
