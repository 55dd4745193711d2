using System.Globalization;
using Microsoft.AspNetCore.Components;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Components.DataTable;

/// <summary>The parameters of a table; what it shows is decided outside.</summary>
public sealed partial class TableShell<TItem>
{
    private const int MostParts = 3;
    private List<Row> rows = [];
    private IReadOnlyList<TItem>? shown;

    /// <summary>The accessible name.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>In the order of the rows. A new list replaces the old one; rows keep their place by key.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TItem> Source { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<TableColumn<TItem>> Columns { get; set; } = [];

    /// <summary>Names a row across renderings.</summary>
    [Parameter, EditorRequired]
    public Func<TItem, object> RowKey { get; set; } = null!;

    /// <summary>Where the first column leads; null for nowhere.</summary>
    [Parameter]
    public Func<TItem, string>? Href { get; set; }

    /// <summary>Where an object named in a cell is found; null for nowhere.</summary>
    [Parameter]
    public Func<ResourceKey, string?>? ObjectHref { get; set; }

    [Parameter]
    public string? Sort { get; set; }

    [Parameter]
    public bool Descending { get; set; }

    [Parameter]
    public EventCallback<string> Sorted { get; set; }

    [Parameter]
    public bool Selectable { get; set; }

    [Parameter]
    public IReadOnlySet<object> Selected { get; set; } = new HashSet<object>();

    [Parameter]
    public EventCallback<IReadOnlySet<object>> SelectedChanged { get; set; }

    private List<Row> Items => rows;

    private bool AllSelected =>
        rows.Count > 0 && Selected.Count >= rows.Count && rows.TrueForAll(row => Selected.Contains(RowKey(row.Item)));

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(shown, Source))
        {
            return;
        }

        shown = Source;
        rows = [.. Source.Select((item, index) => new Row(item, index))];
    }

    private string Name(TItem item) => Columns.Count > 0 ? Columns[0].Read(item).Text : "";

    private string Share(TableColumn<TItem> column)
    {
        var all = Columns.Sum(each => each.Weight);
        return (100.0 * column.Weight / Math.Max(1, all)).ToString("0.##", CultureInfo.InvariantCulture) + "%";
    }

    private string? AriaSort(TableColumn<TItem> column) =>
        Sort != column.Id ? null
        : Descending ? "descending"
        : "ascending";

    private static string HeadClass(TableColumn<TItem> column) =>
        column.Shape is ColumnShape.Number or ColumnShape.Age ? "cell-number" : "";

    private static string CellClass(TableColumn<TItem> column) =>
        column.Shape switch
        {
            ColumnShape.Number or ColumnShape.Age => "cell-number",
            ColumnShape.Code => "cell-code",
            _ => "",
        };

    private static string Hints(ListCell cell) =>
        string.Join('\n', cell.Parts.Select(part => part.Hint is null || part.Hint == part.Text ? part.Text : $"{part.Text}: {part.Hint}"));

    private Task ToggleAsync(object key)
    {
        var next = new HashSet<object>(Selected);
        if (!next.Remove(key))
        {
            next.Add(key);
        }

        return SelectedChanged.InvokeAsync(next);
    }

    private Task ToggleAllAsync() =>
        SelectedChanged.InvokeAsync(AllSelected ? new HashSet<object>() : rows.Select(row => RowKey(row.Item)).ToHashSet());

    private sealed record Row(TItem Item, int Index);
}
