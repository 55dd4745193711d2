using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>A way to complete the token being typed.</summary>
/// <param name="Label">What is shown.</param>
/// <param name="Filter">The whole filter once it is taken; ends in a colon when a value must follow.</param>
/// <param name="Count">How many of the objects have it; null for a key.</param>
public sealed record FilterSuggestion(string Label, string Filter, int? Count);

/// <summary>Completes the last token of a filter: its key, then the values that the objects at hand have.</summary>
public static class FilterSuggestions
{
    private const int Most = 8;

    public static IReadOnlyList<FilterSuggestion> For(
        string filter,
        IEnumerable<ResourceObject> objects,
        IReadOnlyList<ListColumn> columns,
        ListContext context
    )
    {
        var start = filter.LastIndexOf(' ') + 1;
        var before = filter[..start];
        var token = filter[start..];
        var sign = token.StartsWith('-') ? "-" : "";
        var body = token[sign.Length..];
        var colon = body.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return
            [
                .. Keys(columns)
                    .Where(key => key.StartsWith(body, StringComparison.OrdinalIgnoreCase))
                    .Take(Most)
                    .Select(key => new FilterSuggestion($"{sign}{key}:", $"{before}{sign}{key}:", null)),
            ];
        }

        var name = body[..colon].ToLowerInvariant();
        var typed = body[(colon + 1)..].Trim('"');
        return
        [
            .. objects
                .SelectMany(item => Values(item, name, columns, context).Distinct())
                .Where(value => value.Length > 0 && value.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .CountBy(value => value)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(Most)
                .Select(pair => new FilterSuggestion(pair.Key, $"{before}{sign}{FilterText.Token(name, pair.Key)} ", pair.Value)),
        ];
    }

    private static IEnumerable<string> Keys(IReadOnlyList<ListColumn> columns)
    {
        var ids = columns.Select(column => column.Id).ToHashSet();
        var known = FilterKeys.All.Where(key =>
            key switch
            {
                FilterKeys.Namespace => ids.Contains("namespace"),
                FilterKeys.Host => ids.Contains("hosts") || ids.Contains("listeners"),
                FilterKeys.Backend => ids.Contains("backends"),
                FilterKeys.Parent => ids.Contains("parents") || ids.Contains("parent"),
                FilterKeys.Kind => false,
                _ => true,
            }
        );
        return known.Concat(ids.Except(["namespace", "hosts", "backends", "parents", "age", "labels", "resourceversion"])).Distinct();
    }

    private static IEnumerable<string> Values(ResourceObject item, string key, IReadOnlyList<ListColumn> columns, ListContext context)
    {
        switch (key)
        {
            case FilterKeys.Namespace:
                return [item.Namespace];
            case FilterKeys.Health:
                return [context.Health(item).State.ToString().ToLowerInvariant()];
            case FilterKeys.Label:
                return item.Labels.Select(label => $"{label.Key}={label.Value}");
            case FilterKeys.Host when KnownKinds.Routes.Contains(item.GroupKind):
                return Route.Of(item).Hostnames;
            case FilterKeys.Finding:
                return context.Findings(item.Key).Select(finding => finding.Code);
        }

        var id = key switch
        {
            FilterKeys.Backend => "backends",
            FilterKeys.Parent => "parents",
            FilterKeys.Host => "hosts",
            _ => key,
        };
        var cell = columns.FirstOrDefault(column => column.Id == id)?.Read(item, context);
        return cell is null ? []
            : cell.Parts.Count > 0 ? cell.Parts.Select(part => part.Object?.Name ?? part.Text)
            : [cell.Text];
    }
}
