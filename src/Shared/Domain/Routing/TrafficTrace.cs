namespace NetConsole.Domain.Routing;

/// <summary>Limits of what an answer tells about those that lost.</summary>
internal static class TrafficTrace
{
    /// <summary>More losers than this help nobody.</summary>
    public const int Limit = 64;
}
