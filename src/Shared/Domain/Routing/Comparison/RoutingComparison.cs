using System.Globalization;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Comparison;

/// <summary>Requests that are answered differently after a change.</summary>
/// <param name="Description">What they have in common: gateway, port, host, path.</param>
/// <param name="Request">One of them.</param>
public sealed record RequestClass(string Description, TrafficRequest Request, TrafficAnswer Before, TrafficAnswer After);

/// <summary>The difference between two snapshots as requests see it.</summary>
/// <param name="Truncated">There are more classes than are listed.</param>
public sealed record RequestChanges(IReadOnlyList<RequestClass> Classes, bool Truncated);

/// <summary>
/// Says which requests change destination between two snapshots. How routes are written plays no part: only what happens to
/// requests is compared, so splitting, renaming or reordering without effect yields nothing.
/// </summary>
public static class RoutingComparison
{
    private const int MaxClasses = 500;

    public static RequestChanges Compare(ClusterSnapshot before, ClusterSnapshot after) =>
        Compare(RoutingTable.Build(before), RoutingTable.Build(after));

    /// <summary>The same over tables that are already built.</summary>
    public static RequestChanges Compare(RoutingTable before, RoutingTable after)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var changed = new HashSet<(string Class, string Before, string After)>();
        var classes = new List<RequestClass>();
        foreach (var witness in new Witnesses(before).All().Concat(new Witnesses(after).All()))
        {
            if (!seen.Add(KeyOf(witness.Request)))
            {
                continue;
            }

            var old = before.Resolve(witness.Request, trace: false);
            var fresh = after.Resolve(witness.Request, trace: false);
            if (
                Signature(old, whole: true) == Signature(fresh, whole: true)
                || !changed.Add((witness.Class, Signature(old, whole: false), Signature(fresh, whole: false)))
            )
            {
                continue;
            }

            if (classes.Count == MaxClasses)
            {
                return new RequestChanges(classes, true);
            }

            classes.Add(new RequestClass(witness.Class, witness.Request, before.Resolve(witness.Request), after.Resolve(witness.Request)));
        }

        return new RequestChanges(classes, false);
    }

    private static string KeyOf(TrafficRequest request) =>
        string.Join(
            '\n',
            request.Gateway?.Namespace,
            request.Gateway?.Name,
            request.Client?.Namespace,
            request.Destination?.Namespace,
            request.Destination?.Service,
            request.Port?.ToString(CultureInfo.InvariantCulture),
            request.Protocol,
            request.Sni,
            request.Host,
            request.Method,
            request.Path,
            Headers(request.Headers)
        );

    // What the client and the backends can tell apart; which object led there they cannot. Without what differs from one
    // request of a class to the next, such as the rewritten path, when it is not the whole.
    private static string Signature(TrafficAnswer answer, bool whole)
    {
        var backends = answer
            .Backends.Where(backend => backend.Share > 0)
            .GroupBy(backend =>
                (
                    backend.Group,
                    backend.Kind,
                    backend.Namespace,
                    backend.Name,
                    backend.Port,
                    backend.Problem,
                    backend.Tls,
                    Own: Forwarded(backend.Forwarded)
                )
            )
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Sum(backend => backend.Share):F6}"))
            .Order(StringComparer.Ordinal);
        var parts = new List<string>
        {
            answer.Outcome.ToString(),
            answer.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "",
            answer.GrpcStatus ?? "",
            whole ? answer.Redirect?.Location ?? "" : "",
            Headers(answer.ResponseHeaders.Set),
            Headers(answer.ResponseHeaders.Add),
            string.Join(',', answer.ResponseHeaders.Remove.Order(StringComparer.OrdinalIgnoreCase)),
        };
        if (answer.Outcome == TrafficOutcome.Forwarded)
        {
            parts.AddRange(backends);
            parts.AddRange(answer.Mirrors.Select(mirror => mirror.ToString()).Order(StringComparer.Ordinal));
            parts.Add(whole ? Forwarded(answer.Forwarded) : "");
            parts.Add(Policy(answer.Policy));
        }

        return string.Join('\n', parts);
    }

    private static string Policy(TrafficPolicy? policy) =>
        policy is null
            ? ""
            : $"{policy.RequestTimeout} {policy.BackendTimeout} {policy.SessionPersistence} {policy.Retry?.Attempts} {policy.Retry?.Backoff} {string.Join(',', policy.Retry?.Codes ?? [])}";

    private static string Forwarded(TrafficForwarded? forwarded) =>
        forwarded is null ? "" : $"{forwarded.Host} {forwarded.Path} {Headers(forwarded.Headers)}";

    private static string Headers(IReadOnlyList<HeaderValue> headers) =>
        headers.Count == 0
            ? ""
            : string.Join('\t', headers.Select(header => $"{header.Name.ToLowerInvariant()}={header.Value}").Order(StringComparer.Ordinal));
}
