using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>One item of a cell that holds several, such as a backend.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="State">Its mark; null without one.</param>
/// <param name="Object">The object it names; null when none.</param>
/// <param name="Hint">More about it; null when there is no more.</param>
public sealed record CellPart(string Text, HealthState? State = null, ResourceKey? Object = null, string? Hint = null);

/// <summary>What a column says about an object: plain values that a page draws and the API can answer with.</summary>
public sealed record ListCell
{
    public static ListCell Empty { get; } = new() { Text = "" };

    /// <summary>All of it in one line; what filters and copies read.</summary>
    public required string Text { get; init; }

    /// <summary>What it sorts by when that is a number; null sorts by text.</summary>
    public double? Number { get; init; }

    /// <summary>A point in time shown relative to now; null when the cell is none.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The mark before the text; null without one.</summary>
    public HealthState? State { get; init; }

    /// <summary>More, shown on hover.</summary>
    public string? Hint { get; init; }

    /// <summary>0 to 1, drawn as a bar; null without one.</summary>
    public double? Share { get; init; }

    /// <summary>The parts of a cell that holds several; empty for a plain one.</summary>
    public IReadOnlyList<CellPart> Parts { get; init; } = [];

    public static ListCell Of(string? text, string? hint = null) => string.IsNullOrEmpty(text) ? Empty : new() { Text = text, Hint = hint };

    public static ListCell Of(long? number) =>
        number is { } value ? new() { Text = value.ToString(System.Globalization.CultureInfo.InvariantCulture), Number = value } : Empty;

    public static ListCell Of(IReadOnlyList<CellPart> parts) =>
        parts.Count == 0 ? Empty : new() { Text = string.Join(", ", parts.Select(part => part.Text)), Parts = parts };

    public static ListCell Of(IEnumerable<string> texts) => Of([.. texts.Select(text => new CellPart(text))]);

    public static ListCell Of(DateTimeOffset? time) =>
        time is { } at
            ? new()
            {
                Text = at.UtcDateTime.ToString("u", System.Globalization.CultureInfo.InvariantCulture),
                Time = at,
                Number = -at.ToUnixTimeMilliseconds(),
            }
            : Empty;
}
