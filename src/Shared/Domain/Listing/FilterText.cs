using System.Text;

namespace NetConsole.Domain.Listing;

/// <summary>
/// The filter box's notation: words and <c>key:value</c> tokens separated by spaces, all of which must hold. Quotes keep
/// spaces together, <c>-</c> before a token turns it round, a comma in a value lists alternatives.
/// </summary>
public static class FilterText
{
    /// <summary>Longer filters are cut: nobody types them.</summary>
    public const int MaxLength = 1000;

    public static IReadOnlyList<FilterTerm> Parse(string? text)
    {
        var terms = new List<FilterTerm>();
        foreach (var token in Tokens(text is { Length: > MaxLength } ? text[..MaxLength] : text ?? ""))
        {
            var body = token;
            var negated = body.Length > 1 && body[0] == '-';
            if (negated)
            {
                body = body[1..];
            }

            var colon = body.IndexOf(':', StringComparison.Ordinal);
            var key = colon > 0 ? body[..colon].ToLowerInvariant() : "";
            if (key.Length > 0 && !key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
            {
                key = "";
            }

            var value = Unquote(key.Length > 0 ? body[(colon + 1)..] : body);
            if (value.Length > 0)
            {
                terms.Add(new FilterTerm(key, value, negated, token));
            }
        }

        return terms;
    }

    /// <summary>The filter without one of its tokens.</summary>
    public static string Without(IEnumerable<FilterTerm> terms, FilterTerm dropped) =>
        string.Join(' ', terms.Where(term => !ReferenceEquals(term, dropped)).Select(term => term.Text));

    /// <summary>A token that asks for exactly this value.</summary>
    public static string Token(string key, string value) =>
        value.Any(char.IsWhiteSpace) ? $"{key}:\"{value.Replace("\"", "", StringComparison.Ordinal)}\"" : $"{key}:{value}";

    private static IEnumerable<string> Tokens(string text)
    {
        var token = new StringBuilder();
        var quoted = false;
        foreach (var character in text)
        {
            if (character == '"')
            {
                quoted = !quoted;
            }

            if (char.IsWhiteSpace(character) && !quoted)
            {
                if (token.Length > 0)
                {
                    yield return token.ToString();
                    token.Clear();
                }
            }
            else
            {
                token.Append(character);
            }
        }

        if (token.Length > 0)
        {
            yield return token.ToString();
        }
    }

    private static string Unquote(string value) => value.Replace("\"", "", StringComparison.Ordinal);
}
