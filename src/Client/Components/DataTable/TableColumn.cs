using NetConsole.Domain.Listing;

namespace NetConsole.Client.Components.DataTable;

/// <summary>A column of a table of any items.</summary>
/// <param name="Id">Stable; what sorting names.</param>
/// <param name="Title">The heading.</param>
/// <param name="Shape">How cells are drawn.</param>
/// <param name="Read">The cell of one item; pure and quick: called for each row that is drawn.</param>
/// <param name="Weight">Share of the width, in tenths of a common column.</param>
/// <param name="Sortable">The heading is a button.</param>
public sealed record TableColumn<TItem>(
    string Id,
    string Title,
    ColumnShape Shape,
    Func<TItem, ListCell> Read,
    int Weight = 10,
    bool Sortable = true
);
