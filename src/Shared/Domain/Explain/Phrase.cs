using System.Runtime.CompilerServices;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Explain;

/// <summary>A piece of a sentence.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Object">The object it names, for a link; null for none.</param>
/// <param name="Code">A name, address or value, set in fixed-width type.</param>
public sealed record PhrasePart(string Text, ResourceKey? Object = null, bool Code = false);

/// <summary>A value to be set in fixed-width type inside a phrase.</summary>
public readonly record struct CodeText(string Text);

/// <summary>A sentence whose names can be followed.</summary>
/// <param name="Parts">In reading order.</param>
public sealed record Phrase(IReadOnlyList<PhrasePart> Parts)
{
    public static Phrase Empty { get; } = new([]);

    /// <summary>Reads an interpolated string: keys become links, <see cref="CodeText"/> becomes code, phrases are put in whole.</summary>
    public static Phrase Say(PhraseHandler handler) => new(handler.Parts);

    /// <summary>Several phrases as a list in words: <c>a, b and c</c>.</summary>
    public static Phrase List(IReadOnlyList<Phrase> items, string last = "and")
    {
        var parts = new List<PhrasePart>();
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0)
            {
                parts.Add(new PhrasePart(index == items.Count - 1 ? $" {last} " : ", "));
            }

            parts.AddRange(items[index].Parts);
        }

        return new Phrase(parts);
    }

    /// <summary>Texts in fixed-width type as a list in words.</summary>
    public static Phrase Codes(IEnumerable<string> texts, string last = "and") =>
        List([.. texts.Select(text => new Phrase([new PhrasePart(text, null, true)]))], last);

    public override string ToString() => string.Concat(Parts.Select(part => part.Text));
}

/// <summary>Takes an interpolated string apart for <see cref="Phrase.Say"/>.</summary>
[InterpolatedStringHandler]
public readonly struct PhraseHandler
{
    private readonly List<PhrasePart> parts;

    public PhraseHandler(int literalLength, int formattedCount)
    {
        _ = literalLength;
        parts = new List<PhrasePart>(formattedCount * 2 + 1);
    }

    internal IReadOnlyList<PhrasePart> Parts => parts;

    public void AppendLiteral(string value) => parts.Add(new PhrasePart(value));

    public void AppendFormatted(string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            parts.Add(new PhrasePart(value));
        }
    }

    public void AppendFormatted(int value) => parts.Add(new PhrasePart(value.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public void AppendFormatted(long value) => parts.Add(new PhrasePart(value.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public void AppendFormatted(CodeText value) => parts.Add(new PhrasePart(value.Text, null, true));

    public void AppendFormatted(ResourceKey key) =>
        parts.Add(new PhrasePart(key.Namespace.Length == 0 ? $"{key.Kind} {key.Name}" : $"{key.Kind} {key.Namespace}/{key.Name}", key));

    public void AppendFormatted(Phrase value) => parts.AddRange(value.Parts);
}
