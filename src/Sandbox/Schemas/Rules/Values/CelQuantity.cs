using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace NetConsole.Sandbox.Schemas.Rules.Values;

/// <summary>A quantity in units of 10⁻⁹, the finest that Kubernetes keeps.</summary>
internal sealed partial record CelQuantity(BigInteger Nanos)
{
    private const string Rule = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    private const int MaxLength = 100;
    private const int MaxExponent = 50;

    private static readonly BigInteger Unit = BigInteger.Pow(10, 9);

    /// <summary>The value when it is a whole number of 64 bits.</summary>
    public long? Whole =>
        BigInteger.Remainder(Nanos, Unit).IsZero && Nanos / Unit is var whole && whole >= long.MinValue && whole <= long.MaxValue
            ? (long)whole
            : null;

    public static CelQuantity Of(long value) => new(value * Unit);

    /// <exception cref="CelException">The text is no quantity.</exception>
    public static CelQuantity Parse(string text) => TryParse(text) ?? throw new CelException(Rule);

    public static CelQuantity? TryParse(string text)
    {
        var match = text.Length <= MaxLength ? Shape().Match(text) : Match.Empty;
        if (!match.Success)
        {
            return null;
        }

        var fraction = match.Groups["fraction"].Value;
        var digits = BigInteger.Parse(match.Groups["whole"].Value + fraction + "0", CultureInfo.InvariantCulture);

        // The digits carry one zero more than the number, so that there always is one.
        var tens = 9 - fraction.Length - 1;
        var factor = BigInteger.One;
        var suffix = match.Groups["suffix"].Value;
        if (suffix.EndsWith('i'))
        {
            factor = BigInteger.Pow(1024, "KMGTPE".IndexOf(suffix[0], StringComparison.Ordinal) + 1);
        }
        else if (suffix.Length > 1)
        {
            if (!int.TryParse(suffix.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
            {
                return null;
            }

            tens += Math.Clamp(exponent, -MaxExponent, MaxExponent);
        }
        else if (suffix.Length == 1)
        {
            tens += ("num kMGTPE".IndexOf(suffix[0], StringComparison.Ordinal) - 3) * 3;
        }

        var value = digits * factor;
        value = tens >= 0 ? value * BigInteger.Pow(10, tens) : Up(value, BigInteger.Pow(10, -tens));
        return new CelQuantity(match.Groups["sign"].Value == "-" ? -value : value);
    }

    public override string ToString() =>
        BigInteger.Remainder(Nanos, Unit).IsZero
            ? (Nanos / Unit).ToString(CultureInfo.InvariantCulture)
            : ((decimal)Nanos / 1_000_000_000m).ToString("0.#########", CultureInfo.InvariantCulture);

    // What is finer than a nano is rounded away from zero.
    private static BigInteger Up(BigInteger value, BigInteger divisor) =>
        BigInteger.DivRem(value, divisor, out var rest) + (rest.IsZero ? 0 : 1);

    [GeneratedRegex(
        @"^(?<sign>[+-]?)((?<whole>[0-9]+)(\.(?<fraction>[0-9]*))?|\.(?<fraction>[0-9]+))(?<suffix>[KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Shape();
}
