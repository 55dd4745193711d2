using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>How a column is drawn.</summary>
public enum ColumnShape
{
    Text,

    /// <summary>Names, addresses, hosts: fixed-width type.</summary>
    Code,

    /// <summary>Right-aligned.</summary>
    Number,

    /// <summary>Mark and word.</summary>
    Health,

    /// <summary>Time since.</summary>
    Age,

    /// <summary>A bar with its numbers.</summary>
    Usage,
}

/// <summary>A column of a list: what it is called and how it reads an object.</summary>
/// <param name="Id">Stable, lower case; used in addresses and as a filter key.</param>
/// <param name="Title">English title; the page may have another.</param>
/// <param name="Shape">How it is drawn.</param>
/// <param name="Read">Reads one object; pure.</param>
/// <param name="Weight">Share of the width left over, in tenths of a common column; 10 unless given.</param>
/// <param name="Shown">Shown until the user chooses otherwise.</param>
public sealed record ListColumn(
    string Id,
    string Title,
    ColumnShape Shape,
    Func<ResourceObject, ListContext, ListCell> Read,
    int Weight = 10,
    bool Shown = true
);
