using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>What MetalLB refuses in lists of names and of label selectors: doubles, also inside a selector, and bad operators.</summary>
internal static class SelectorChecks
{
    public static void Duplicates(IReadOnlyList<string> values, string path, ImmutableArray<ConfigProblem>.Builder problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
        {
            if (!seen.Add(values[i]))
            {
                problems.Add(new ConfigProblem($"{path}[{i}]", $"\"{values[i]}\" is listed twice"));
            }
        }
    }

    public static ImmutableArray<LabelSelector> Read(
        JsonElement owner,
        string field,
        string parent,
        ImmutableArray<ConfigProblem>.Builder problems
    )
    {
        var selectors = ImmutableArray.CreateBuilder<LabelSelector>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in owner.Items(field))
        {
            var path = $"{parent}.{field}[{index++}]";
            var selector = LabelSelector.Read(item) ?? LabelSelector.Everything;
            selectors.Add(selector);
            foreach (var requirement in selector.Requirements)
            {
                if (ProblemOf(requirement) is { } problem)
                {
                    problems.Add(new ConfigProblem(path, $"the selector is not valid: {problem}"));
                }
            }

            if (!seen.Add(Fingerprint(item)))
            {
                problems.Add(new ConfigProblem(path, "the same selector is listed twice"));
            }

            Expressions(item, path, problems);
        }

        return selectors.DrainToImmutable();
    }

    private static void Expressions(JsonElement selector, string path, ImmutableArray<ConfigProblem>.Builder problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var expression in selector.Items("matchExpressions"))
        {
            var at = $"{path}.matchExpressions[{index++}]";
            Duplicates(expression.Texts("values"), $"{at}.values", problems);
            if (!seen.Add(Fingerprint(expression)))
            {
                problems.Add(new ConfigProblem(at, "the same expression is listed twice"));
            }
        }
    }

    private static string? ProblemOf(LabelRequirement requirement) =>
        requirement.Operator switch
        {
            LabelOperator.Invalid => $"the operator for {requirement.Key} is not one of In, NotIn, Exists, DoesNotExist",
            _ when requirement.Key.Length == 0 => "an expression has no key",
            LabelOperator.In or LabelOperator.NotIn when requirement.Values.IsEmpty =>
                $"{requirement.Operator} needs values for {requirement.Key}",
            LabelOperator.Exists or LabelOperator.DoesNotExist when !requirement.Values.IsEmpty =>
                $"{requirement.Operator} takes no values for {requirement.Key}",
            _ => null,
        };

    // Values are compared in any order, expressions in theirs, as MetalLB does.
    private static string Fingerprint(JsonElement element)
    {
        if (element.Has("operator"))
        {
            return $"{element.Text("key")} {element.Text("operator")} {string.Join(',', element.Texts("values").Order(StringComparer.Ordinal))}";
        }

        var labels = element
            .Map("matchLabels")
            .OrderBy(label => label.Key, StringComparer.Ordinal)
            .Select(label => $"{label.Key}={label.Value}");
        return $"{string.Join(',', labels)}|{string.Join('|', element.Items("matchExpressions").Select(Fingerprint))}";
    }
}
