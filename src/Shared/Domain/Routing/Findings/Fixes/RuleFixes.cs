using System.Text.Json;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>What a rule could say instead, and how to go without it.</summary>
internal static class RuleFixes
{
    private static readonly string[] PathTypes = ["Exact", "PathPrefix", "RegularExpression"];
    private static readonly string[] ValueTypes = ["Exact", "RegularExpression"];

    /// <summary>Corrects what cannot be programmed: misspelt types of matches, filters that nobody knows.</summary>
    public static IEnumerable<Fix> Correct(RoutedRoute route, RoutedRule rule)
    {
        var raw = FieldPath.Read(route.Route.Resource.Raw, rule.Rule.Path);
        var edits = Types(raw, rule.Rule.Path).ToList();
        if (edits.Count > 0)
        {
            yield return Fix.Of(
                edits.Count == 1 ? $"Match by {edits[0].Value?.GetString()}" : "Correct the types of the matches",
                route.Key,
                edits
            );
        }

        var literal = Literal(rule.Rule).ToList();
        if (edits.Count == 0 && literal.Count > 0)
        {
            yield return Fix.Of("Match the text as it stands, not as a pattern", route.Key, literal);
        }

        if (rule.Rule.Filters.OfType<UnknownFilter>().ToList() is [var unknown] && !rule.Backends.IsEmpty)
        {
            yield return FilterFixes.Without(route.Key, unknown.Path, unknown.Type.Length == 0 ? "empty" : unknown.Type);
        }

        foreach (var fix in Without(route, rule))
        {
            yield return fix;
        }
    }

    /// <summary>The rule away; not when it is the only one.</summary>
    public static IEnumerable<Fix> Without(RoutedRoute route, RoutedRule rule) =>
        route.Rules.Length > 1 ? [Fix.Of($"Remove rule {rule.Rule.Index}", route.Key, FieldEdit.Remove(rule.Rule.Path))] : [];

    /// <summary>One match away; not when it is the only one, for a rule without matches takes everything.</summary>
    public static IEnumerable<Fix> WithoutMatch(RoutedRoute route, RoutedRule rule, int index) =>
        Math.Max(rule.Rule.Matches.Length, rule.Rule.GrpcMatches.Length) > 1
            ? [Fix.Of($"Remove match {index} of rule {rule.Rule.Index}", route.Key, FieldEdit.Remove($"{rule.Rule.Path}.matches[{index}]"))]
            : [];

    // What does not compile may never have been meant as a pattern.
    private static IEnumerable<FieldEdit> Literal(RouteRule rule)
    {
        for (var index = 0; index < rule.Matches.Length; index++)
        {
            var (match, path) = (rule.Matches[index], $"{rule.Path}.matches[{index}]");
            if (IsBroken(match.Path.Type == PathMatchType.RegularExpression, match.Path.Value) && match.Path.Value.StartsWith('/'))
            {
                yield return FieldEdit.Set($"{path}.path.type", "PathPrefix");
            }

            foreach (var (list, values) in new[] { ("headers", match.Headers), ("queryParams", match.QueryParams) })
            {
                for (var place = 0; place < values.Length; place++)
                {
                    if (IsBroken(values[place].Type == ValueMatchType.RegularExpression, values[place].Value))
                    {
                        yield return FieldEdit.Set($"{path}.{list}[{place}].type", "Exact");
                    }
                }
            }
        }
    }

    private static bool IsBroken(bool pattern, string value) => pattern && SafePattern.Problem(value) is not null;

    private static IEnumerable<FieldEdit> Types(JsonElement rule, string path)
    {
        var index = 0;
        foreach (var match in rule.Items("matches"))
        {
            var at = $"{path}.matches[{index++}]";
            if (match.At("path").Text("type") is { } type && !PathTypes.Contains(type) && Meant(type, PathTypes) is { } meant)
            {
                yield return FieldEdit.Set($"{at}.path.type", meant);
            }

            foreach (var list in new[] { "headers", "queryParams" })
            {
                var item = 0;
                foreach (var value in match.Items(list))
                {
                    var field = $"{at}.{list}[{item++}].type";
                    if (value.Text("type") is { } own && !ValueTypes.Contains(own) && Meant(own, ValueTypes) is { } wanted)
                    {
                        yield return FieldEdit.Set(field, wanted);
                    }
                }
            }
        }
    }

    // Prefix is what an Ingress calls it, Regex what most vendors do.
    private static string? Meant(string type, string[] known) =>
        known.FirstOrDefault(candidate => candidate.Equals(type, StringComparison.OrdinalIgnoreCase))
        ?? (
            type.Contains("prefix", StringComparison.OrdinalIgnoreCase) ? known.FirstOrDefault(candidate => candidate == "PathPrefix")
            : type.Contains("reg", StringComparison.OrdinalIgnoreCase) ? "RegularExpression"
            : NearNames.Of(type, known).FirstOrDefault()
        );
}
