namespace NetConsole.Contracts.Routing;

/// <summary>Follows requests through a cluster as the signed-in user sees it. The answer is the routing engine's own.</summary>
public interface IRequestTraces
{
    TraceResult Trace(string cluster, TraceQuery query);
}
