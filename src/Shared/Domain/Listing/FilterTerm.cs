namespace NetConsole.Domain.Listing;

/// <summary>One token of a filter.</summary>
/// <param name="Key">Lower case, such as <c>ns</c> or a column's id; empty for a plain word.</param>
/// <param name="Value">What it asks for, without quotes; <c>*</c> stands for any text.</param>
/// <param name="Negated">Written with a leading <c>-</c>: the object must not match.</param>
/// <param name="Text">As written, for putting it back.</param>
public sealed record FilterTerm(string Key, string Value, bool Negated, string Text);
