using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace NetConsole.Manifests;

/// <summary>
/// The meaning of plain scalars as kubectl reads them, which is YAML 1.1: <c>yes</c>, <c>on</c> and <c>0777</c> are not
/// texts. Numbers keep their digits, so that no precision is lost on the way to the API server.
/// </summary>
internal static partial class ScalarResolver
{
    /// <summary>The meaning of an unquoted scalar without a tag; null for a float that JSON cannot hold.</summary>
    public static ScalarValue? Plain(string text) =>
        text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => ScalarValue.Null,
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => ScalarValue.True,
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => ScalarValue.False,
            "<<" => new ScalarValue(ScalarKind.Merge, text),
            ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" => null,
            ".nan" or ".NaN" or ".NAN" => null,
            _ => Number(text) is { } number ? ScalarValue.OfNumber(number) : ScalarValue.OfText(text),
        };

    /// <summary>True when other YAML readers, or ours, would not take the plain text for a text.</summary>
    public static bool NeedsQuotes(string text) =>
        text is "=" || Plain(text) is not { Kind: ScalarKind.Text } || LooksLikeTime().IsMatch(text) || BaseSixty().IsMatch(text);

    /// <summary>The JSON number that a plain scalar stands for; null when it is none.</summary>
    public static string? Number(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.') || LooksLikeTime().IsMatch(text))
        {
            return null;
        }

        var digits = text.Replace("_", "", StringComparison.Ordinal);
        return JsonNumber().IsMatch(digits) ? digits : Integer(digits) ?? Float(digits);
    }

    private static string? Integer(string digits)
    {
        var negative = digits.StartsWith('-');
        var body = digits.TrimStart('+', '-');
        if (digits.Length - body.Length > 1 || body.Length == 0)
        {
            return null;
        }

        var radix =
            body.Length < 2 || body[0] != '0'
                ? 10
                : body[1] switch
                {
                    'x' or 'X' => 16,
                    'o' or 'O' => 8,
                    'b' or 'B' => 2,
                    _ => -8,
                };
        var start = radix switch
        {
            10 => 0,
            -8 => 1,
            _ => 2,
        };
        if (start >= body.Length || body.Length > 256)
        {
            return null;
        }

        var value = BigInteger.Zero;
        foreach (var digit in body.AsSpan(start))
        {
            var worth = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : int.MaxValue;
            if (worth >= Math.Abs(radix))
            {
                return null;
            }

            value = (value * Math.Abs(radix)) + worth;
        }

        return (negative ? -value : value).ToString(CultureInfo.InvariantCulture);
    }

    // A float that YAML allows and JSON does not: ".5", "5.", "+1.0", "08".
    private static string? Float(string digits)
    {
        if (!YamlFloat().IsMatch(digits))
        {
            return null;
        }

        var result = new StringBuilder(digits.Length + 2);
        var rest = digits.AsSpan();
        if (rest[0] is '-' or '+')
        {
            result.Append(rest[0] == '-' ? "-" : "");
            rest = rest[1..];
        }

        var exponent = rest.IndexOfAny('e', 'E');
        var mantissa = exponent < 0 ? rest : rest[..exponent];
        var point = mantissa.IndexOf('.');
        var whole = (point < 0 ? mantissa : mantissa[..point]).TrimStart('0');
        var fraction = point < 0 ? [] : mantissa[(point + 1)..];
        result.Append(whole.IsEmpty ? "0" : whole);
        if (!fraction.IsEmpty)
        {
            result.Append('.').Append(fraction);
        }

        return result.Append(exponent < 0 ? [] : rest[exponent..]).ToString();
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex YamlFloat();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ]|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeTime();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex BaseSixty();
}
