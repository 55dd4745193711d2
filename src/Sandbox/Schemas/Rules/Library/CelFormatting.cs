using System.Globalization;
using System.Numerics;
using System.Text;
using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>The clauses of <c>format</c>: %s %d %f %e %b %x %X %o %%, with a precision for the real ones.</summary>
internal static class CelFormatting
{
    private const int DefaultPrecision = 6;
    private const int MaxPrecision = 1000;

    /// <exception cref="CelException">A clause is unknown, has no argument, or does not go with it.</exception>
    public static string Format(string text, IReadOnlyList<object?> arguments)
    {
        var result = new StringBuilder();
        var next = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%')
            {
                result.Append(text[at]);
                continue;
            }

            at++;
            if (at < text.Length && text[at] == '%')
            {
                result.Append('%');
                continue;
            }

            var precision = Precision(text, ref at);
            if (at >= text.Length)
            {
                throw new CelException("unexpected end of string");
            }

            if (next >= arguments.Count)
            {
                throw new CelException($"index {next} out of range");
            }

            result.Append(Clause(text[at], arguments[next++], precision));
        }

        return result.ToString();
    }

    private static int Precision(string text, ref int at)
    {
        if (at >= text.Length || text[at] != '.')
        {
            return DefaultPrecision;
        }

        var start = ++at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return int.TryParse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture, out var digits) && digits <= MaxPrecision
            ? digits
            : throw new CelException("error while trying to get precision: unexpected end of string");
    }

    private static string Clause(char clause, object? value, int precision) =>
        (clause, value) switch
        {
            ('s', _) => Text(value),
            ('d', long or ulong) => CelConversions.Text(value),
            ('d', double real) when double.IsNaN(real) || double.IsInfinity(real) => Special(real),
            ('f' or 'e', double real) when double.IsNaN(real) || double.IsInfinity(real) => Special(real),
            ('f', double or long or ulong) => Real(value).ToString("F" + precision, CultureInfo.InvariantCulture),
            ('e', double or long or ulong) => Scientific(Real(value), precision),
            ('b', bool flag) => flag ? "1" : "0",
            ('b', long or ulong) => Digits(value, 2, upper: false),
            ('o', long or ulong) => Digits(value, 8, upper: false),
            ('x' or 'X', long or ulong) => Digits(value, 16, clause == 'X'),
            ('x', string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)),
            ('X', string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
            ('x', byte[] bytes) => Convert.ToHexStringLower(bytes),
            ('X', byte[] bytes) => Convert.ToHexString(bytes),
            ('d' or 'f' or 'e' or 'b' or 'o' or 'x' or 'X', _) => throw new CelException(
                $"error during formatting: %{clause} clause does not take a {CelKinds.NameOf(CelKinds.Of(value))}"
            ),
            _ => throw new CelException($"could not parse formatting clause: unrecognized formatting clause \"{clause}\""),
        };

    private static string Text(object? value) =>
        value switch
        {
            IReadOnlyList<object?> items => $"[{string.Join(", ", items.Select(Text))}]",
            CelFields fields =>
                $"{{{string.Join(", ", fields.Keys.OrderBy(key => CelConversions.Text(key), StringComparer.Ordinal).Select(key => $"{CelConversions.Text(key)}: {Text(fields.TryGet(key, out var item) ? item : null)}"))}}}",
            CelOptional => throw new CelException("error during formatting: no matching overload for string conversion on optional"),
            double real when double.IsNaN(real) || double.IsInfinity(real) => Special(real),
            _ => CelConversions.Text(value),
        };

    private static string Special(double value) =>
        double.IsNaN(value) ? "NaN"
        : value > 0 ? "Infinity"
        : "-Infinity";

    private static double Real(object? value) =>
        value switch
        {
            double real => real,
            long whole => whole,
            _ => (ulong)value!,
        };

    private static string Scientific(double value, int precision) =>
        value.ToString($"0.{new string('0', precision)}e+00", CultureInfo.InvariantCulture);

    private static string Digits(object? value, int radix, bool upper)
    {
        var number = value is long whole ? new BigInteger(whole) : new BigInteger((ulong)value!);
        var text = new StringBuilder();
        for (var rest = BigInteger.Abs(number); rest > 0; rest /= radix)
        {
            text.Insert(0, (upper ? "0123456789ABCDEF" : "0123456789abcdef")[(int)(rest % radix)]);
        }

        return (number.Sign < 0 ? "-" : "") + (text.Length == 0 ? "0" : text.ToString());
    }
}
