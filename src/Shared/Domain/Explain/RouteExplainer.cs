using System.Globalization;
using NetConsole.Domain.Facts;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Explain;

/// <summary>Routes in words: which requests, what happens to them, where they go.</summary>
internal static class RouteExplainer
{
    public static ObjectExplanation Explain(ResourceObject resource, ListContext context)
    {
        var route = Route.Of(resource);
        var what =
            route.IsHttp ? "requests"
            : route.IsGrpc ? "gRPC calls"
            : route.IsTls ? "TLS connections"
            : resource.GroupKind == KnownKinds.UdpRoute ? "datagrams"
            : "connections";
        var hosts = route.Hostnames.IsEmpty ? Phrase.Say($"any host of its listeners") : Phrase.Codes(route.Hostnames);
        var targets = route.Rules.SelectMany(rule => rule.Backends).Select(backend => backend.Key).Distinct().ToList();
        var goal = targets.Count switch
        {
            0 when route.Rules.Any(rule => rule.Filters.Any(filter => filter is RequestRedirectFilter)) => Phrase.Say(
                $"; it only redirects"
            ),
            0 => Phrase.Say($", and sends them nowhere"),
            <= 3 => Phrase.Say($" to {Phrase.List([.. targets.Select(key => Phrase.Say($"{key}"))])}"),
            _ => Phrase.Say($" to {targets.Count} backends"),
        };
        var about =
            route.IsHttp || route.IsGrpc || route.IsTls ? Phrase.Say($"{what} for {hosts}") : Phrase.Say($"all {what} of its listeners");
        var summary = Phrase.Say($"Routes {about}{goal}.");

        var lines = new List<ExplainedLine> { Parents(route, context.Snapshot) };
        lines.AddRange(route.Rules.Select(rule => new ExplainedLine(Rule(route, rule, what), rule.Path)));
        if (route.Rules.IsEmpty)
        {
            lines.Add(new ExplainedLine(Phrase.Say($"It has no rules, so nothing matches."), "spec.rules"));
        }

        return new ObjectExplanation(summary, lines);
    }

    private static ExplainedLine Parents(Route route, ClusterSnapshot snapshot)
    {
        var refused = SnapshotFacts
            .Of(snapshot)
            .Routing.Attachments(route.Key)
            .Where(attachment => !attachment.Accepted.Holds)
            .Select(attachment => attachment.Parent)
            .ToHashSet();
        var taken = Phrase.List([.. route.Parents.Where(parent => !refused.Contains(parent)).Select(Parent)]);
        var not = Phrase.List([.. route.Parents.Where(refused.Contains).Select(Parent)]);
        var text = (route.Parents.Length, refused.Count) switch
        {
            (0, _) => Phrase.Say($"It is attached to nothing: without a parent no gateway takes it."),
            (_, 0) => Phrase.Say($"Attached to {taken}."),
            var (all, some) when all == some => Phrase.Say($"Attached to nothing: {not} does not take it."),
            _ => Phrase.Say($"Attached to {taken}; not taken by {not}."),
        };
        return new ExplainedLine(text, "spec.parentRefs");
    }

    private static Phrase Parent(ParentRef parent)
    {
        var place = (parent.SectionName, parent.Port) switch
        {
            ({ } section, { } port) => $" listener {section} on port {port}",
            ({ } section, null) => $" listener {section}",
            (null, { } port) => $" port {port}",
            _ => "",
        };
        return Phrase.Say($"{parent.Key}{place}");
    }

    /// <summary>The whole rule as one sentence: matches, what is done on the way, where it ends.</summary>
    private static Phrase Rule(Route route, RouteRule rule, string what)
    {
        var name = rule.Name is null ? $"Rule {rule.Index + 1}" : $"Rule {rule.Name}";
        var matches = rule.Matches.Select(Match).Concat(rule.GrpcMatches.Select(Match)).ToList();
        var which = matches.Count == 0 ? Phrase.Say($"all {what}") : Phrase.List(matches, "or");
        var steps = rule.Filters.Select(Filter).OfType<Phrase>().ToList();
        var through = steps.Count == 0 ? Phrase.Empty : Phrase.Say($"; on the way {Phrase.List(steps)}");
        return Phrase.Say($"{name}: {which} {End(route, rule)}{through}{Limits(rule)}.");
    }

    private static Phrase End(Route route, RouteRule rule)
    {
        if (rule.Filters.OfType<RequestRedirectFilter>().FirstOrDefault() is { } redirect)
        {
            var target =
                $"{redirect.Scheme ?? "the same scheme"}, {redirect.Hostname ?? "the same host"}{(redirect.Port is { } port ? $":{port}" : "")}{Path(redirect.NewPath)}";
            return Phrase.Say($"are redirected ({redirect.StatusCode}) to {target}");
        }

        if (rule.Backends.IsEmpty)
        {
            return route.IsHttp ? Phrase.Say($"get a 500: the rule has no backend") : Phrase.Say($"are refused: the rule has no backend");
        }

        return Phrase.Say($"go to {Phrase.List([.. Shares(rule)])}");
    }

    private static IEnumerable<Phrase> Shares(RouteRule rule)
    {
        var all = rule.Backends.Sum(backend => (long)backend.Weight);
        foreach (var backend in rule.Backends)
        {
            var port = backend.Port is { } number ? $" port {number}" : "";
            var share =
                rule.Backends.Length == 1 && backend.Weight > 0 ? ""
                : all == 0 ? " (weight 0)"
                : $" ({Percent(backend.Weight, all)})";
            yield return Phrase.Say($"{backend.Key}{port}{share}");
        }
    }

    public static string Percent(long weight, long all) => (100.0 * weight / all).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static Phrase Match(HttpRouteMatch match)
    {
        var path = match.Path switch
        {
            { Type: PathMatchType.PathPrefix, Value: "/" }
                when match.Headers.IsEmpty && match.QueryParams.IsEmpty && match.Method is null => Phrase.Say($"all requests"),
            { Type: PathMatchType.PathPrefix, Value: "/" } => Phrase.Say($"requests to any path"),
            { Type: PathMatchType.Exact } => Phrase.Say($"requests to exactly {new CodeText(match.Path.Value)}"),
            { Type: PathMatchType.RegularExpression } => Phrase.Say($"requests whose path matches {new CodeText(match.Path.Value)}"),
            _ => Phrase.Say($"requests below {new CodeText(match.Path.Value)}"),
        };
        var more = new List<Phrase>();
        if (match.Method is { } method)
        {
            more.Add(Phrase.Say($"method {new CodeText(method)}"));
        }

        more.AddRange(match.Headers.Select(header => Value("header", header)));
        more.AddRange(match.QueryParams.Select(query => Value("query parameter", query)));
        return more.Count == 0 ? path : Phrase.Say($"{path} with {Phrase.List(more)}");
    }

    private static Phrase Match(GrpcRouteMatch match)
    {
        var call = (match.Service, match.Method) switch
        {
            (null, null) => Phrase.Say($"all gRPC calls"),
            ({ } service, null) => Phrase.Say($"every method of {new CodeText(service)}"),
            (null, { } method) => Phrase.Say($"method {new CodeText(method)} of any service"),
            ({ } service, { } method) => Phrase.Say($"{new CodeText($"{service}/{method}")}"),
        };
        return match.Headers.IsEmpty
            ? call
            : Phrase.Say($"{call} with {Phrase.List([.. match.Headers.Select(header => Value("header", header))])}");
    }

    private static Phrase Value(string what, ValueMatch match) =>
        match.Type == ValueMatchType.RegularExpression
            ? Phrase.Say($"{what} {new CodeText(match.Name)} matching {new CodeText(match.Value)}")
            : Phrase.Say($"{what} {new CodeText(what == "header" ? $"{match.Name}: {match.Value}" : $"{match.Name}={match.Value}")}");

    /// <summary>Null for a filter that ends the request, which is told elsewhere.</summary>
    private static Phrase? Filter(RouteFilter filter) =>
        filter switch
        {
            RequestRedirectFilter => null,
            UrlRewriteFilter rewrite => Phrase.Say($"{Rewrite(rewrite)}"),
            RequestMirrorFilter mirror => Phrase.Say(
                $"{mirror.Percent.ToString("0.##", CultureInfo.InvariantCulture)} % are copied to {mirror.Backend.Key}"
            ),
            HeaderModifierFilter headers => Phrase.Say(
                $"{(headers.OfResponse ? "response" : "request")} headers are changed ({Headers(headers)})"
            ),
            CorsFilter cors => Phrase.Say($"cross-origin requests from {string.Join(", ", cors.AllowOrigins)} are answered"),
            ExternalAuthFilter auth => Phrase.Say($"{auth.Backend.Key} is asked for permission"),
            ExtensionRefFilter extension => Phrase.Say($"{extension.Target.Key} is applied"),
            _ => Phrase.Say($"filter {filter.Type} is applied"),
        };

    private static Phrase Rewrite(UrlRewriteFilter rewrite)
    {
        var parts = new List<string>();
        if (rewrite.Hostname is { } host)
        {
            parts.Add($"the host becomes {host}");
        }

        if (rewrite.NewPath is { ReplaceFullPath: { } full })
        {
            parts.Add($"the path becomes {full}");
        }
        else if (rewrite.NewPath is { ReplacePrefixMatch: { } prefix })
        {
            parts.Add($"the matched prefix becomes {(prefix.Length == 0 ? "/" : prefix)}");
        }

        return Phrase.Say($"{string.Join(" and ", parts)}");
    }

    private static string Headers(HeaderModifierFilter headers) =>
        string.Join(
            ", ",
            headers
                .Set.Select(header => $"set {header.Name}")
                .Concat(headers.Add.Select(header => $"add {header.Name}"))
                .Concat(headers.Remove.Select(name => $"remove {name}"))
        );

    private static string Path(PathModifier? path) =>
        path switch
        {
            { ReplaceFullPath: { } full } => $", path {full}",
            { ReplacePrefixMatch: { } prefix } => $", with the matched prefix replaced by {prefix}",
            _ => ", same path",
        };

    private static string Limits(RouteRule rule)
    {
        var parts = new List<string>();
        if (rule.RequestTimeout is { } whole)
        {
            parts.Add($"at most {whole} in all");
        }

        if (rule.BackendTimeout is { } attempt)
        {
            parts.Add($"at most {attempt} for each attempt");
        }

        if (rule.Retry is { } retry)
        {
            parts.Add(
                $"{retry.Attempts?.ToString(CultureInfo.InvariantCulture) ?? "some"} retries{(retry.Codes.IsEmpty ? "" : $" on {string.Join(", ", retry.Codes)}")}"
            );
        }

        if (rule.SessionPersistence is { } session)
        {
            parts.Add($"clients stay with their backend by {session.ToLowerInvariant()}");
        }

        return parts.Count == 0 ? "" : $"; {string.Join("; ", parts)}";
    }
}
