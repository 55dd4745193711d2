using System.Globalization;
using System.Text;
using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>From one type to another.</summary>
internal static class CelConversions
{
    public static readonly CelOverload[] All =
    [
        CelOverload.Of("dyn(*)>*", a => a[0]),
        CelOverload.Of("type(*)>t", a => new CelType(CelKinds.Of(a[0]))),
        CelOverload.Of("bool(b)>b", a => a[0]),
        CelOverload.Of("bool(s)>b", a => Bool((string)a[0]!)),
        CelOverload.Of("int(i)>i", a => a[0]),
        CelOverload.Of("int(u)>i", a => (ulong)a[0]! <= long.MaxValue ? (long)(ulong)a[0]! : throw Overflow()),
        CelOverload.Of("int(d)>i", a => Whole((double)a[0]!)),
        CelOverload.Of("int(s)>i", a => Whole((string)a[0]!)),
        CelOverload.Of("int(T)>i", a => ((DateTimeOffset)a[0]!).ToUnixTimeSeconds()),
        CelOverload.Of("int(D)>i", a => ((TimeSpan)a[0]!).Ticks * 100),
        CelOverload.Of("uint(u)>u", a => a[0]),
        CelOverload.Of("uint(i)>u", a => (long)a[0]! >= 0 ? (ulong)(long)a[0]! : throw Overflow()),
        CelOverload.Of("uint(d)>u", a => (double)a[0]! is >= 0 and < 18446744073709551616.0 ? (ulong)(double)a[0]! : throw Overflow()),
        CelOverload.Of(
            "uint(s)>u",
            a =>
                ulong.TryParse((string)a[0]!, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : throw Wrong("uint", a[0])
        ),
        CelOverload.Of("double(d)>d", a => a[0]),
        CelOverload.Of("double(i)>d", a => (double)(long)a[0]!),
        CelOverload.Of("double(u)>d", a => (double)(ulong)a[0]!),
        CelOverload.Of(
            "double(s)>d",
            a =>
                double.TryParse((string)a[0]!, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : throw Wrong("double", a[0])
        ),
        .. "sbiudyDTINQUV".Select(sign => CelOverload.Of($"string({sign})>s", a => Text(a[0]))),
        CelOverload.Of("bytes(y)>y", a => a[0]),
        CelOverload.Of("bytes(s)>y", a => Encoding.UTF8.GetBytes((string)a[0]!)),
    ];

    /// <summary>The value as text, as <c>string()</c> and <c>%s</c> show it.</summary>
    public static string Text(object? value) =>
        value switch
        {
            null => "null",
            string text => text,
            bool flag => flag ? "true" : "false",
            double real => Real(real),
            byte[] bytes => new UTF8Encoding(false, true).GetString(bytes),
            TimeSpan span => $"{(decimal)span.Ticks / TimeSpan.TicksPerSecond:0.#########}s",
            DateTimeOffset time => CelTimeTexts.Text(time),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    public static string Real(double value) =>
        double.IsNaN(value) ? "NaN"
        : double.IsInfinity(value) ? (value > 0 ? "+Inf" : "-Inf")
        : Math.Abs(value) is 0 or (>= 1e-4 and < 1e21) ? value.ToString("0.#################", CultureInfo.InvariantCulture)
        : value.ToString("0.################e+00", CultureInfo.InvariantCulture);

    public static CelException Overflow() => new("integer overflow");

    private static CelException Wrong(string type, object? text) => new($"type conversion error from 'string' to '{type}': {text}");

    private static long Whole(double value) =>
        value is > -9223372036854775808.0 and < 9223372036854775808.0 ? (long)value : throw Overflow();

    private static long Whole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong("int", text);

    private static bool Bool(string text) =>
        text switch
        {
            "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
            _ => throw Wrong("bool", text),
        };
}
