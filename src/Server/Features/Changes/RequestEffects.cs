using System.Globalization;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Server.Features.Changes;

/// <summary>Which requests would end somewhere else, in words.</summary>
internal static class RequestEffects
{
    /// <summary>True for objects that can decide where a request goes; comparing is not free.</summary>
    public static bool CanFollowFrom(GroupKind kind) =>
        kind.Group.StartsWith("gateway.networking.", StringComparison.Ordinal)
        || kind == KnownKinds.Service
        || kind == KnownKinds.Namespace;

    public static IEnumerable<string> Between(RoutingTable before, RoutingTable after)
    {
        var changes = RoutingComparison.Compare(before, after);
        foreach (var change in changes.Classes)
        {
            yield return $"{change.Description}: {Words(change.Before)} becomes {Words(change.After)}";
        }

        if (changes.Truncated)
        {
            yield return "more requests would change than are listed";
        }
    }

    private static string Words(TrafficAnswer answer) =>
        answer.Outcome switch
        {
            TrafficOutcome.Forwarded => string.Join(", ", answer.Backends.Where(backend => backend.Share > 0).Select(Words))
                is { Length: > 0 } backends
                ? backends
                : "no backend",
            TrafficOutcome.Redirected => $"a redirect to {answer.Redirect?.Location}",
            _ => answer.GrpcStatus ?? answer.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "a refused connection",
        };

    private static string Words(TrafficBackend backend)
    {
        var share = backend.Share < 1 ? string.Create(CultureInfo.InvariantCulture, $" {backend.Share * 100:0.#} %") : "";
        var problem = backend.Problem is { } wrong ? $" ({wrong})" : "";
        return $"{backend.Kind} {backend.Namespace}/{backend.Name}:{backend.Port}{share}{problem}";
    }
}
