using System.Globalization;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Comparison;

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
            var (was, now) = (Words(change.Before), Words(change.After));
            yield return $"{change.Description}: {(was == now ? Details(change.Before, change.After) : $"{was} becomes {now}")}";
        }

        if (changes.Truncated)
        {
            yield return "more requests would change than are listed";
        }
    }

    /// <summary>The destination is the same: what happens on the way is not.</summary>
    private static string Details(TrafficAnswer before, TrafficAnswer after)
    {
        var (old, now) = (Facts(before), Facts(after));
        var differing = old.Zip(now)
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $"{pair.First.Name} {Shown(pair.First.Value)} becomes {Shown(pair.Second.Value)}");
        return string.Join(", ", differing) is { Length: > 0 } words ? words : "answered differently";
    }

    private static string Shown(string value) => value.Length > 0 ? value : "none";

    private static (string Name, string Value)[] Facts(TrafficAnswer answer) =>
        [
            ("request timeout", answer.Policy?.RequestTimeout ?? ""),
            ("backend timeout", answer.Policy?.BackendTimeout ?? ""),
            ("retries", answer.Policy?.Retry?.Attempts?.ToString(CultureInfo.InvariantCulture) ?? ""),
            ("session", answer.Policy?.SessionPersistence ?? ""),
            ("host sent", answer.Forwarded?.Host ?? ""),
            ("path sent", answer.Forwarded?.Path ?? ""),
            ("headers sent", Headers(answer.Forwarded?.Headers)),
            ("response headers set", Headers(answer.ResponseHeaders.Set)),
            ("response headers added", Headers(answer.ResponseHeaders.Add)),
            ("response headers removed", string.Join(", ", answer.ResponseHeaders.Remove)),
            (
                "mirror",
                string.Join(
                    ", ",
                    answer.Mirrors.Select(mirror =>
                        string.Create(CultureInfo.InvariantCulture, $"{mirror.Namespace}/{mirror.Name} {mirror.Percent:0.#} %")
                    )
                )
            ),
        ];

    private static string Headers(IReadOnlyList<HeaderValue>? headers) =>
        string.Join(", ", (headers ?? []).Select(header => $"{header.Name}: {header.Value}"));

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
