namespace NetConsole.Domain.Routing;

/// <summary>
/// Comparison of hostnames as listeners and routes write them: an exact name, <c>*.</c> before a name, or <c>*</c> for every
/// name. All in lower case. A wildcard stands for one or more whole labels, never for none.
/// </summary>
public static class Hostnames
{
    /// <summary>What an unset hostname means.</summary>
    public const string Any = "*";

    public static bool IsWildcard(string hostname) => hostname.StartsWith('*');

    /// <summary>The host is one that the pattern stands for; ports must be cut off before.</summary>
    public static bool Matches(string? pattern, ReadOnlySpan<char> host)
    {
        if (pattern is null or Any)
        {
            return true;
        }

        if (!IsWildcard(pattern))
        {
            return host.SequenceEqual(pattern);
        }

        var suffix = pattern.AsSpan(1);
        return host.Length > suffix.Length && host.EndsWith(suffix, StringComparison.Ordinal);
    }

    /// <summary>The narrower of two patterns that overlap; null when they do not.</summary>
    public static string? Intersect(string? left, string? right)
    {
        if (left is null or Any)
        {
            return right ?? Any;
        }

        if (right is null or Any || left == right)
        {
            return left;
        }

        return (IsWildcard(left), IsWildcard(right)) switch
        {
            (false, false) => null,
            (true, false) => Matches(left, right) ? right : null,
            (false, true) => Matches(right, left) ? left : null,
            _ => left.AsSpan(1).EndsWith(right.AsSpan(1), StringComparison.Ordinal) ? left
            : right.AsSpan(1).EndsWith(left.AsSpan(1), StringComparison.Ordinal) ? right
            : null,
        };
    }

    /// <summary>
    /// Orders by specificity, most specific first: exact names before wildcards, longer before shorter, any name last.
    /// </summary>
    public static int CompareSpecificity(string left, string right)
    {
        var exact = IsWildcard(left).CompareTo(IsWildcard(right));
        return exact != 0 ? exact : right.Length.CompareTo(left.Length);
    }

    /// <summary>The host without port and in lower case; an IPv6 literal keeps its brackets.</summary>
    public static string WithoutPort(string host)
    {
        var colon = host.LastIndexOf(':');
        var name =
            colon > 0 && host.IndexOf(']', StringComparison.Ordinal) < colon && IsPort(host.AsSpan(colon + 1)) ? host[..colon] : host;
        return IsLower(name) ? name : name.ToLowerInvariant();
    }

    private static bool IsPort(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLower(string text)
    {
        foreach (var character in text)
        {
            if (char.IsUpper(character))
            {
                return false;
            }
        }

        return true;
    }
}
