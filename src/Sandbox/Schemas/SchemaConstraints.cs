using System.Text.Json;
using System.Text.RegularExpressions;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Schemas;

/// <summary>The limits that a schema sets on a single value.</summary>
public sealed class SchemaConstraints
{
    private readonly Lazy<Regex?> regex;

    internal SchemaConstraints(JsonElement source)
    {
        Format = source.Text("format") ?? "";
        Pattern = source.Text("pattern");
        regex = new Lazy<Regex?>(() => Pattern is null ? null : Re2Pattern.Find(Pattern));
        Enum = [.. source.Items("enum")];
        Minimum = Decimal(source, "minimum");
        Maximum = Decimal(source, "maximum");
        ExclusiveMinimum = source.Flag("exclusiveMinimum") == true;
        ExclusiveMaximum = source.Flag("exclusiveMaximum") == true;
        MultipleOf = Decimal(source, "multipleOf");
        MinLength = source.Number("minLength");
        MaxLength = source.Number("maxLength");
        MinItems = source.Number("minItems");
        MaxItems = source.Number("maxItems");
        MinProperties = source.Number("minProperties");
        MaxProperties = source.Number("maxProperties");
        UniqueItems = source.Flag("uniqueItems") == true;
    }

    public string Format { get; }

    public string? Pattern { get; }

    public IReadOnlyList<JsonElement> Enum { get; }

    public decimal? Minimum { get; }

    public decimal? Maximum { get; }

    public bool ExclusiveMinimum { get; }

    public bool ExclusiveMaximum { get; }

    public decimal? MultipleOf { get; }

    /// <summary>In characters (code points).</summary>
    public long? MinLength { get; }

    /// <summary>In characters (code points).</summary>
    public long? MaxLength { get; }

    public long? MinItems { get; }

    public long? MaxItems { get; }

    public long? MinProperties { get; }

    public long? MaxProperties { get; }

    public bool UniqueItems { get; }

    /// <summary>True when the text matches, when there is no pattern, or when the pattern cannot be evaluated here.</summary>
    public bool PatternMatches(string text)
    {
        if (regex.Value is not { } pattern)
        {
            return true;
        }

        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static decimal? Decimal(JsonElement source, string name) =>
        source.At(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) ? number : null;
}
