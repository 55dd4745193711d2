using Microsoft.AspNetCore.Components;
using NetConsole.Client.Components;
using NetConsole.Domain.Health;

namespace NetConsole.Client.Features.Topology;

/// <summary>What the topology page shows, as it stands in the address: a link shows everybody the same.</summary>
public sealed record TopologyAddress
{
    /// <summary>The id of the selected node.</summary>
    public string? Selected { get; init; }

    public bool Table { get; init; }

    /// <summary>The table lists connections instead of objects.</summary>
    public bool Connections { get; init; }

    public GraphFilter Filter { get; init; } = GraphFilter.None;

    public IReadOnlyList<string> Folded { get; init; } = [];

    /// <summary>Says that a large picture, which starts folded, was unfolded; no namespace has this name.</summary>
    public static IReadOnlyList<string> NothingFolded { get; } = ["-"];

    public GraphViewport? Viewport { get; init; }

    /// <summary>The column the table is sorted by, with a leading minus for descending; null for the order of the path.</summary>
    public string? Sort { get; init; }

    public static TopologyAddress Of(string? sel, string? view, string? hide, string? health, string? fold, string? at, string? sort) =>
        new()
        {
            Selected = string.IsNullOrEmpty(sel) ? null : sel,
            Table = view is "objects" or "table" or "connections",
            Connections = view == "connections",
            Filter = new GraphFilter(Split(hide), [.. Split(health).Where(word => Enum.TryParse<HealthState>(word, out _))]),
            Folded = Split(fold),
            Viewport = GraphViewport.Parse(at),
            Sort = string.IsNullOrEmpty(sort) ? null : sort,
        };

    /// <summary>The address of the page with these choices and everything else as it is.</summary>
    public string On(NavigationManager navigation) =>
        navigation.GetUriWithQueryParameters(
            new Dictionary<string, object?>
            {
                ["sel"] = Selected,
                ["view"] =
                    Connections ? "connections"
                    : Table ? "objects"
                    : null,
                ["hide"] = Join(Filter.Hidden),
                ["health"] = Join(Filter.Health),
                ["fold"] = Join(Folded),
                ["at"] = Viewport?.ToString(),
                ["sort"] = Sort,
            }
        );

    public TopologyAddress Toggle(string code) => this with { Filter = Filter with { Hidden = Toggled(Filter.Hidden, code) } };

    public TopologyAddress Toggle(HealthState state) =>
        this with
        {
            Filter = Filter with { Health = Toggled(Filter.Health, state.ToString()) },
        };

    /// <summary>Sorts by a column; once more the other way, a third time not at all.</summary>
    public TopologyAddress SortBy(string column) =>
        this with
        {
            Sort =
                Sort == column ? $"-{column}"
                : Sort == $"-{column}" ? null
                : column,
        };

    private static IReadOnlyList<string> Toggled(IReadOnlyList<string> list, string item) =>
        list.Contains(item) ? [.. list.Where(other => other != item)] : [.. list.Append(item).Order(StringComparer.Ordinal)];

    private static string[] Split(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? Join(IReadOnlyList<string> list) => list.Count == 0 ? null : string.Join(',', list);
}
