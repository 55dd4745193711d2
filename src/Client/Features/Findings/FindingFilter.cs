using NetConsole.Domain.Findings;
using NetConsole.Domain.Listing;

namespace NetConsole.Client.Features.Findings;

/// <summary>Findings that belong together.</summary>
public sealed record FindingGroup(string Title, Severity Worst, IReadOnlyList<Finding> Findings);

/// <summary>Filters and groups findings; understands <c>ns:</c>, <c>kind:</c>, <c>name:</c>, <c>code:</c>, <c>severity:</c> and plain words.</summary>
public static class FindingFilter
{
    private static readonly string[] Keys = ["ns", "kind", "name", "code", "severity"];

    public static IReadOnlyList<Finding> Apply(IReadOnlyList<Finding> findings, string? filter, Severity? severity)
    {
        var terms = FilterText.Parse(filter);
        return
        [
            .. findings.Where(finding =>
                (severity is null || finding.Severity == severity) && terms.All(term => Holds(finding, term) != term.Negated)
            ),
        ];
    }

    /// <param name="by"><c>severity</c>, <c>namespace</c>, <c>kind</c>, <c>object</c>, or anything else for the code.</param>
    public static IReadOnlyList<FindingGroup> Group(IReadOnlyList<Finding> findings, string by) =>
        [
            .. findings
                .GroupBy(finding =>
                    by switch
                    {
                        "namespace" => finding.Object.Namespace.Length == 0 ? "cluster" : finding.Object.Namespace,
                        "severity" => finding.Severity.ToString(),
                        "kind" => finding.Object.Kind,
                        "object" => finding.Object.ToString(),
                        _ => Words(finding.Code),
                    }
                )
                .Select(group => new FindingGroup(
                    group.Key,
                    group.Max(finding => finding.Severity),
                    [.. group.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Object)]
                ))
                .OrderByDescending(group => group.Worst)
                .ThenByDescending(group => group.Findings.Count)
                .ThenBy(group => group.Title, StringComparer.Ordinal),
        ];

    public static IReadOnlyList<FilterSuggestion> Suggest(IReadOnlyList<Finding> findings, string text)
    {
        var start = text.LastIndexOf(' ') + 1;
        var (before, token) = (text[..start], text[start..]);
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return
            [
                .. Keys.Where(key => key.StartsWith(token, StringComparison.OrdinalIgnoreCase))
                    .Select(key => new FilterSuggestion($"{key}:", $"{before}{key}:", null)),
            ];
        }

        var (name, typed) = (token[..colon], token[(colon + 1)..]);
        return
        [
            .. findings
                .CountBy(finding => Value(finding, name) ?? "")
                .Where(pair => pair.Key.Length > 0 && pair.Key.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(pair => pair.Value)
                .Take(8)
                .Select(pair => new FilterSuggestion(pair.Key, $"{before}{FilterText.Token(name, pair.Key)} ", pair.Value)),
        ];
    }

    /// <summary><c>BackendNotFound</c> as <c>Backend not found</c>; runs of capitals stay.</summary>
    public static string Words(string code)
    {
        var words = new System.Text.StringBuilder(code.Length + 8);
        for (var index = 0; index < code.Length; index++)
        {
            var starts =
                index > 0
                && char.IsUpper(code[index])
                && (char.IsLower(code[index - 1]) || (index + 1 < code.Length && char.IsLower(code[index + 1])));
            if (starts)
            {
                words.Append(' ');
            }

            var alone = index + 1 < code.Length && char.IsLower(code[index + 1]);
            words.Append(index > 0 && alone ? char.ToLowerInvariant(code[index]) : code[index]);
        }

        return words.ToString();
    }

    private static bool Holds(Finding finding, FilterTerm term) =>
        Value(finding, term.Key) is { } value
            ? term.Value.Split(',').Any(wanted => TextPattern.Part(value, wanted))
            : TextPattern.Part(finding.Message, term.Value)
                || TextPattern.Part(finding.Code, term.Value)
                || TextPattern.Part(finding.Object.ToString(), term.Value)
                || TextPattern.Part(finding.Path, term.Value);

    private static string? Value(Finding finding, string key) =>
        key switch
        {
            "ns" or "namespace" => finding.Object.Namespace,
            "kind" => finding.Object.Kind,
            "name" => finding.Object.Name,
            "code" => finding.Code,
            "severity" => finding.Severity.ToString(),
            _ => null,
        };
}
