using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace NetConsole.Sandbox.Schemas.Rules.Values;

/// <summary>A version of semver.org; what is built into it (<c>+</c>) does not count in comparisons.</summary>
internal sealed partial record CelVersion(ulong Major, ulong Minor, ulong Patch, string PreRelease, string Build) : IComparable<CelVersion>
{
    private const int MaxLength = 256;

    /// <exception cref="CelException">The text is no version.</exception>
    public static CelVersion Parse(string text, bool normalize) =>
        TryParse(text, normalize) ?? throw new CelException($"invalid semantic version: {text}");

    public static CelVersion? TryParse(string text, bool normalize)
    {
        var match = text.Length <= MaxLength ? Shape().Match(normalize ? Normalized(text) : text) : Match.Empty;
        return
            match.Success
            && ulong.TryParse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture, out var major)
            && ulong.TryParse(match.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture, out var minor)
            && ulong.TryParse(match.Groups["patch"].ValueSpan, CultureInfo.InvariantCulture, out var patch)
            ? new CelVersion(major, minor, patch, match.Groups["pre"].Value, match.Groups["build"].Value)
            : null;
    }

    public int CompareTo(CelVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? order
            : PreRelease.Length == 0 || other.PreRelease.Length == 0
                ? other.PreRelease.Length.CompareTo(PreRelease.Length) switch
                {
                    > 0 when PreRelease.Length == 0 => 1,
                    < 0 => -1,
                    _ => 0,
                }
            : ComparePreReleases(PreRelease.Split('.'), other.PreRelease.Split('.'));
    }

    public bool Equals(CelVersion? other) => other is not null && CompareTo(other) == 0;

    public override int GetHashCode() => HashCode.Combine(Major, Minor, Patch, PreRelease);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}")
        + (PreRelease.Length > 0 ? $"-{PreRelease}" : "")
        + (Build.Length > 0 ? $"+{Build}" : "");

    // Numbers come before texts, and fewer parts before more.
    private static int ComparePreReleases(string[] left, string[] right)
    {
        for (var index = 0; index < Math.Min(left.Length, right.Length); index++)
        {
            var one = BigInteger.TryParse(left[index], NumberStyles.None, CultureInfo.InvariantCulture, out var first);
            var other = BigInteger.TryParse(right[index], NumberStyles.None, CultureInfo.InvariantCulture, out var second);
            var order =
                one && other ? first.CompareTo(second)
                : one ? -1
                : other ? 1
                : string.CompareOrdinal(left[index], right[index]);
            if (order != 0)
            {
                return Math.Sign(order);
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    // Without a v before it and without leading zeros, and with all three numbers.
    private static string Normalized(string text)
    {
        var parts = (text.StartsWith('v') ? text[1..] : text).Split('.', 3);
        if (parts.Length < 3 && parts[^1].AsSpan().ContainsAny('+', '-'))
        {
            return text;
        }

        var numbers = parts.Select(part =>
        {
            var trimmed = part.TrimStart('0');
            return part.Length <= 1 ? part
                : trimmed.Length == 0 || !char.IsAsciiDigit(trimmed[0]) ? $"0{trimmed}"
                : trimmed;
        });
        return string.Join('.', numbers.Concat(Enumerable.Repeat("0", 3 - parts.Length)));
    }

    [GeneratedRegex(
        @"^(?<major>0|[1-9][0-9]*)\.(?<minor>0|[1-9][0-9]*)\.(?<patch>0|[1-9][0-9]*)(-(?<pre>(0|[1-9][0-9]*|[0-9]*[-A-Za-z][-0-9A-Za-z]*)(\.(0|[1-9][0-9]*|[0-9]*[-A-Za-z][-0-9A-Za-z]*))*))?(\+(?<build>[-0-9A-Za-z]+(\.[-0-9A-Za-z]+)*))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Shape();
}
