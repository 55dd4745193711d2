using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Filters that answer instead of a backend, or let nobody pass.</summary>
internal sealed partial class AnswerComposer
{
    private (int Status, string Reason)? Blocked(MatchEntry entry, IReadOnlyList<RouteFilter> filters)
    {
        foreach (var filter in filters)
        {
            if (filter is ExtensionRefFilter extension && table.Snapshot.Find(extension.Target.Key) is null)
            {
                return (500, $"{extension.Target.Key} of {filter.Path} does not exist, and a filter must not be skipped");
            }

            if (filter is ExternalAuthFilter auth)
            {
                var service = entry.Rule.FilterBackends.FirstOrDefault(backend => backend.Ref.Path == auth.Backend.Path);
                if (service is null or { IsValid: false })
                {
                    return (403, $"the authorisation service cannot be asked ({service?.Message}), so nobody is let in");
                }

                if (service.Target is { } target && table.Endpoints.Of(target) == Readiness.None)
                {
                    return (403, $"{service.Ref.Key} has no ready endpoint to authorise anybody");
                }

                Note(filter.Path, "applied", $"{service.Ref.Key} decides whether the request may pass");
            }
        }

        return null;
    }

    // The one vendor filter that decides where requests go: Envoy Gateway's answer without a backend.
    private int? DirectResponse(ExtensionRefFilter filter) =>
        filter.Target.GroupKind == new GroupKind(KnownKinds.EnvoyGatewayGroup, "HTTPRouteFilter")
        && table.Snapshot.Find(filter.Target.Key)?.Spec.At("directResponse") is { } response
        && response.Exists()
            ? (int)(response.Number("statusCode") ?? 200)
            : null;

    private TrafficAnswer Redirected(TrafficAnswer answer, ref RequestView view, MatchEntry entry, RequestRedirectFilter filter)
    {
        var scheme = filter.Scheme ?? Scheme;
        var host = filter.Hostname ?? view.Host;
        var path = string.Concat(PathEdits.Apply(filter.NewPath, view.Path, entry.Http.Path), view.Query);
        int? port = filter.Port ?? (filter.Scheme is null ? Port : WellKnown(scheme));
        port = port == WellKnown(scheme) ? null : port;
        var location = $"{scheme}://{host}{(port is { } number ? $":{number}" : "")}{path}";
        Note(filter.Path, "applied", $"{filter.StatusCode} to {location}");
        return answer with
        {
            Outcome = TrafficOutcome.Redirected,
            StatusCode = filter.StatusCode,
            Redirect = new TrafficRedirect(scheme, host, port, path, filter.StatusCode, location),
        };
    }

    private static int? WellKnown(string scheme) =>
        scheme switch
        {
            "http" => 80,
            "https" => 443,
            _ => null,
        };
}
