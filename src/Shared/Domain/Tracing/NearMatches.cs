using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>
/// Finds what almost took a request: the matches with the fewest conditions in the way, and of those the ones whose
/// conditions are most like what the request has.
/// </summary>
public static class NearMatches
{
    /// <summary>More neighbours than this help nobody.</summary>
    public const int Most = 5;

    // One more condition in the way outweighs any likeness, and another name or entrance outweighs another path: people who
    // ask why a path is not found mean the host they asked.
    private const double MissCost = 10;
    private const double EntranceCost = 19;

    /// <summary>The nearest first; empty when the request was taken, or names no Gateway that exists.</summary>
    public static IReadOnlyList<NearMatch> Find(RoutingTable table, TrafficRequest request, TrafficAnswer answer)
    {
        if (answer.Route is not null || request.IsMesh || request.Gateway is not { } named)
        {
            return [];
        }

        var gateway = new ResourceKey(KnownKinds.Gateway, string.IsNullOrEmpty(named.Namespace) ? "default" : named.Namespace, named.Name);
        var listeners = table.ListenersAt(gateway);
        if (listeners.IsEmpty)
        {
            return [];
        }

        var chosen = answer.Listener is { } taken ? listeners.FirstOrDefault(listener => listener.Named == taken) : null;
        var found = chosen is null ? Listeners(listeners, request) : [];
        if (request.Protocol is "HTTP" or "HTTPS" or "GRPC")
        {
            found = found.Concat(Routes(table, gateway, chosen, request));
        }
        else if (request.Protocol == "TLS")
        {
            found = found.Concat(TlsRoutes(table, chosen, request));
        }

        return [.. found.OrderBy(near => near.Distance).ThenBy(near => near.Object).Take(Most)];
    }

    private static IEnumerable<NearMatch> Listeners(IReadOnlyList<RoutedListener> listeners, TrafficRequest request)
    {
        var host = Hostnames.WithoutPort((request.Protocol is "HTTPS" or "TLS" ? request.Sni : null) ?? request.Host ?? "");
        foreach (var listener in listeners)
        {
            var misses = new List<NearMiss>();
            var spec = listener.Spec;
            if (request.Port is { } port && spec.Port != port)
            {
                misses.Add(
                    new NearMiss("port", $"{spec.Path}.port", $"{spec.Port}", $"{port}", $"it listens on port {spec.Port}, not {port}")
                );
            }

            if (!SpeaksTo(spec.Protocol, request.Protocol))
            {
                misses.Add(
                    new NearMiss(
                        "protocol",
                        $"{spec.Path}.protocol",
                        spec.Protocol,
                        request.Protocol,
                        $"it speaks {spec.Protocol}, and the request is {request.Protocol}"
                    )
                );
            }

            if (spec.Protocol is "HTTP" or "HTTPS" or "TLS" && !Hostnames.Matches(spec.Hostname, host))
            {
                misses.Add(
                    new NearMiss(
                        "hostname",
                        $"{spec.Path}.hostname",
                        spec.Hostname ?? Hostnames.Any,
                        host,
                        $"it is for {spec.Hostname}, not for {(host.Length == 0 ? "a request without name" : host)}"
                    )
                );
            }

            if (misses.Count == 0 && !listener.Accepted.Holds)
            {
                misses.Add(new NearMiss("listener", spec.Path, "Accepted", listener.Accepted.Reason, listener.Accepted.Message));
            }

            if (misses.Count > 0)
            {
                yield return new NearMatch
                {
                    Object = listener.Owner,
                    Part = $"listener {listener.Name}",
                    Misses = misses,
                    Distance = Cost(misses),
                };
            }
        }
    }

    private static IEnumerable<NearMatch> Routes(RoutingTable table, ResourceKey gateway, RoutedListener? listener, TrafficRequest request)
    {
        foreach (var route in table.Routes.Where(route => route.Route.IsHttp || route.Route.IsGrpc))
        {
            var attachments = route.Attachments.Where(attachment => attachment.Gateway?.Key == gateway).ToList();
            if (attachments.Count == 0)
            {
                continue;
            }

            var outer = new List<NearMiss>();
            var bound = listener is not null && attachments.Any(attachment => Binds(attachment, listener));
            if (listener is not null && !bound)
            {
                outer.Add(NotBound(attachments, listener));
            }

            if (Host(route, request) is { } wrongHost)
            {
                outer.Add(wrongHost);
            }

            foreach (var rule in route.Rules)
            {
                if (
                    Best(route, rule, request, outer) is { } near
                    && (listener is not null || near.Misses.Count > outer.Count || outer.Count > 0)
                )
                {
                    yield return near with
                    {
                        Fixes = NearFixes.For(route, near, listener, request),
                    };
                }
            }
        }
    }

    // Of the alternatives of one rule only the nearest: the others are the same rule again.
    private static NearMatch? Best(RoutedRoute route, RoutedRule rule, TrafficRequest request, List<NearMiss> outer)
    {
        NearMatch? best = null;
        var count = route.Route.IsHttp ? rule.Rule.Matches.Length : rule.Rule.GrpcMatches.Length;
        for (var index = 0; index < count; index++)
        {
            List<NearMiss> misses =
            [
                .. outer,
                .. route.Route.IsHttp ? MatchMisses.Http(rule.Rule, index, request) : MatchMisses.Grpc(rule.Rule, index, request),
            ];
            if (rule.Dropped is { } dropped)
            {
                misses.Add(new NearMiss("rule", rule.Rule.Path, "", "", $"the rule is not in force: {dropped}"));
            }

            var distance = Cost(misses);
            if (misses.Count > 0 && (best is null || distance < best.Distance))
            {
                best = new NearMatch
                {
                    Object = route.Key,
                    Part = PartOf(rule.Rule, index, count),
                    Misses = misses,
                    Distance = distance,
                };
            }
        }

        return best;
    }

    private static IEnumerable<NearMatch> TlsRoutes(RoutingTable table, RoutedListener? listener, TrafficRequest request)
    {
        var name = Hostnames.WithoutPort(request.Sni ?? request.Host ?? "");
        foreach (var route in table.Routes.Where(route => route.Route.IsTls && listener is not null))
        {
            if (
                route.Attachments.Any(attachment => Binds(attachment, listener!))
                && !route.Route.Hostnames.IsEmpty
                && !route.Route.Hostnames.Any(wanted => Hostnames.Matches(wanted, name))
            )
            {
                List<NearMiss> misses = [HostMiss(route, name, "server name")];
                yield return new NearMatch
                {
                    Object = route.Key,
                    Part = "hostnames",
                    Misses = misses,
                    Distance = Cost(misses),
                };
            }
        }
    }

    private static NearMiss NotBound(List<RouteAttachment> attachments, RoutedListener listener)
    {
        var refused = attachments.FirstOrDefault(attachment => !attachment.Accepted.Holds);
        var elsewhere = attachments
            .SelectMany(attachment => attachment.Listeners)
            .Select(binding => binding.Listener.Name)
            .Distinct()
            .ToList();
        var parent = (refused ?? attachments[0]).Parent;
        return new NearMiss(
            "listener",
            parent.SectionName is null ? parent.Path : $"{parent.Path}.sectionName",
            elsewhere.Count > 0 ? string.Join(", ", elsewhere) : parent.SectionName ?? "",
            listener.Name,
            elsewhere.Count > 0
                ? $"it is attached to listener {string.Join(", ", elsewhere)}, and the request came in by {listener.Name}"
                : $"{listener.Gateway.Key} does not take it ({refused?.Accepted.Reason}): {refused?.Accepted.Message}"
        );
    }

    private static NearMiss? Host(RoutedRoute route, TrafficRequest request)
    {
        var host = Hostnames.WithoutPort(request.Host ?? "");
        return route.Route.Hostnames.IsEmpty || route.Route.Hostnames.Any(name => Hostnames.Matches(name, host))
            ? null
            : HostMiss(route, host, "hostname");
    }

    private static NearMiss HostMiss(RoutedRoute route, string host, string word)
    {
        var names = route.Route.Hostnames;
        var nearest = names.MinBy(name => Likeness.Distance(name, host)) ?? "";
        return new NearMiss(
            word,
            FieldPath.Item("spec.hostnames", names.IndexOf(nearest)),
            nearest,
            host,
            host.Length == 0
                ? $"it wants {word} {string.Join(" or ", names)}, and the request has none"
                : $"it wants {word} {string.Join(" or ", names)}, not {host}"
        );
    }

    private static bool Binds(RouteAttachment attachment, RoutedListener listener) =>
        attachment.Listeners.Any(binding => ReferenceEquals(binding.Listener, listener));

    private static bool SpeaksTo(string listener, string request) =>
        request switch
        {
            "GRPC" => listener is "HTTP" or "HTTPS",
            "TLS" => listener is "TLS" or "HTTPS",
            "HTTPS" => listener is "HTTPS" or "TLS",
            _ => listener == request,
        };

    private static double Cost(List<NearMiss> misses) =>
        misses.Sum(miss =>
            (miss.Field is "hostname" or "server name" or "listener" or "port" or "protocol" ? EntranceCost : MissCost)
            + Likeness.Distance(miss.Wanted, miss.Given)
        );

    private static string PartOf(RouteRule rule, int match, int matches) =>
        (rule.Name is { Length: > 0 } name ? $"rule {name}" : $"rule {rule.Index + 1}") + (matches > 1 ? $", match {match + 1}" : "");
}
