namespace NetConsole.Sandbox.Schemas.Rules.Values;

/// <summary>Equality and order. Numbers compare across their types; values of different types are not equal.</summary>
internal static class CelSame
{
    public static bool Same(object? left, object? right) =>
        (left, right) switch
        {
            (string one, string other) => string.Equals(one, other, StringComparison.Ordinal),
            (long one, long other) => one == other,
            (null, null) => true,
            (null, _) or (_, null) => false,
            (long or ulong or double, long or ulong or double) => CompareNumbers(left, right) == 0,
            (CelFields one, CelFields other) => one.Count == other.Count
                && one.Keys.All(key => one.TryGet(key, out var first) && other.TryGet(key, out var second) && Same(first, second)),
            (IReadOnlyList<object?> one, IReadOnlyList<object?> other) => SameItems(one, other),
            (byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other),
            (CelOptional one, CelOptional other) => one.HasValue == other.HasValue && (!one.HasValue || Same(one.Value, other.Value)),
            (CelType one, CelType other) => one.Kind == other.Kind || (one.Kind, other.Kind) is (CelKind.Map, CelKind.Object),
            _ => left.Equals(right),
        };

    /// <exception cref="CelException">The two have no order.</exception>
    public static int Order(object? left, object? right) =>
        (left, right) switch
        {
            (long or ulong or double, long or ulong or double) => CompareNumbers(left, right)
                ?? throw new CelException("NaN values cannot be ordered"),
            (string one, string other) => CompareTexts(one, other),
            (bool one, bool other) => one.CompareTo(other),
            (TimeSpan one, TimeSpan other) => one.CompareTo(other),
            (DateTimeOffset one, DateTimeOffset other) => one.CompareTo(other),
            (byte[] one, byte[] other) => one.AsSpan().SequenceCompareTo(other),
            _ => throw new CelException("no such overload"),
        };

    // Lists that their schema calls sets or maps are the same in any order.
    private static bool SameItems(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        if (left is CelList { Schema.ListType: "set" or "map" })
        {
            return left.All(item => right.Any(other => Same(item, other)));
        }

        for (var index = 0; index < left.Count; index++)
        {
            if (!Same(left[index], right[index]))
            {
                return false;
            }
        }

        return true;
    }

    // Null when one of them is not a number.
    private static int? CompareNumbers(object? left, object? right) =>
        (left, right) switch
        {
            (double one, double other) => double.IsNaN(one) || double.IsNaN(other) ? null : one.CompareTo(other),
            (long one, long other) => one.CompareTo(other),
            (ulong one, ulong other) => one.CompareTo(other),
            (long one, ulong other) => one < 0 ? -1 : ((ulong)one).CompareTo(other),
            (ulong one, long other) => other < 0 ? 1 : one.CompareTo((ulong)other),
            (double one, _) => Against(right, one) is { } order ? -order : null,
            (_, double other) => Against(left, other),
            _ => null,
        };

    // A whole number against a real one, exactly.
    private static int? Against(object? whole, double real)
    {
        if (double.IsNaN(real))
        {
            return null;
        }

        if (double.IsInfinity(real) || Math.Abs(real) >= 1e20)
        {
            return real > 0 ? -1 : 1;
        }

        var number = whole is long signed ? signed : (decimal)(ulong)whole!;
        return number.CompareTo((decimal)real);
    }

    // By code points, which is not the order of UTF-16 beyond the basic plane.
    private static int CompareTexts(string one, string other)
    {
        var length = Math.Min(one.Length, other.Length);
        for (var index = 0; index < length; index++)
        {
            var (left, right) = (one[index], other[index]);
            if (left != right)
            {
                return char.IsSurrogate(left) == char.IsSurrogate(right) ? left.CompareTo(right)
                    : char.IsSurrogate(left) ? 1
                    : -1;
            }
        }

        return one.Length.CompareTo(other.Length);
    }
}
