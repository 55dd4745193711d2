using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>Lists, maps and sets.</summary>
internal static class CelLists
{
    private const long MaxRange = 1_000_000;

    public static readonly CelOverload[] All =
    [
        CelOverload.Of("size(L)>i", a => (long)Items(a[0]).Count),
        CelOverload.Of("L.size()>i", a => (long)Items(a[0]).Count),
        CelOverload.Of("size(M)>i", a => (long)((CelFields)a[0]!).Count),
        CelOverload.Of("M.size()>i", a => (long)((CelFields)a[0]!).Count),
        CelOverload.Of("L.isSorted()>b", a => IsSorted(Items(a[0]))),
        CelOverload.Of("L.sum()>e", a => Sum(Items(a[0]))),
        CelOverload.Of("L.min()>e", a => Extreme(Items(a[0]), -1)),
        CelOverload.Of("L.max()>e", a => Extreme(Items(a[0]), 1)),
        CelOverload.Of("L.indexOf(*)>i", a => (long)Items(a[0]).ToList().FindIndex(item => CelSame.Same(item, a[1]))),
        CelOverload.Of("L.lastIndexOf(*)>i", a => (long)Items(a[0]).ToList().FindLastIndex(item => CelSame.Same(item, a[1]))),
        CelOverload.Of("L.slice(ii)>0", a => Slice(Items(a[0]), (long)a[1]!, (long)a[2]!)),
        CelOverload.Of("L.flatten()>L", a => Flatten(Items(a[0]), 1)),
        CelOverload.Of("L.flatten(i)>L", a => Flatten(Items(a[0]), (long)a[1]!)),
        CelOverload.Of("L.reverse()>0", a => Items(a[0]).Reverse().ToList()),
        CelOverload.Of("L.distinct()>0", a => Distinct(Items(a[0]))),
        CelOverload.Of("L.sort()>0", a => Sorted(Items(a[0]), Items(a[0]))),
        CelOverload.Of("L.first()>?e", a => Items(a[0]) is [var first, ..] ? CelOptional.Of(first) : CelOptional.None),
        CelOverload.Of("L.last()>?e", a => Items(a[0]) is [.., var last] ? CelOptional.Of(last) : CelOptional.None),
        CelOverload.Of("lists.range(i)>L", a => Range((long)a[0]!)),
        CelOverload.Of("sets.contains(LL)>b", a => Contains(Items(a[0]), Items(a[1]))),
        CelOverload.Of("sets.equivalent(LL)>b", a => Contains(Items(a[0]), Items(a[1])) && Contains(Items(a[1]), Items(a[0]))),
        CelOverload.Of("sets.intersects(LL)>b", a => Items(a[0]).Any(item => Items(a[1]).Any(other => CelSame.Same(item, other)))),
    ];

    /// <summary>The items in the order of their keys; items of equal keys keep their order.</summary>
    public static IReadOnlyList<object?> Sorted(IReadOnlyList<object?> items, IReadOnlyList<object?> keys) =>
        [.. items.Zip(keys).OrderBy(pair => pair.Second, Comparer<object?>.Create(CelSame.Order)).Select(pair => pair.First)];

    private static IReadOnlyList<object?> Items(object? value) => (IReadOnlyList<object?>)value!;

    private static bool IsSorted(IReadOnlyList<object?> items)
    {
        for (var index = 1; index < items.Count; index++)
        {
            if (CelSame.Order(items[index - 1], items[index]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static object? Sum(IReadOnlyList<object?> items)
    {
        if (items.Count == 0)
        {
            return 0L;
        }

        var sum = items[0];
        foreach (var item in items.Skip(1))
        {
            sum = (sum, item) switch
            {
                (long left, long right) => checked(left + right),
                (ulong left, ulong right) => checked(left + right),
                (double left, double right) => left + right,
                (TimeSpan left, TimeSpan right) => left + right,
                _ => throw new CelException("no such overload"),
            };
        }

        return sum;
    }

    private static object? Extreme(IReadOnlyList<object?> items, int sign)
    {
        if (items.Count == 0)
        {
            throw new CelException($"{(sign < 0 ? "min" : "max")} called on empty list");
        }

        var best = items[0];
        foreach (var item in items)
        {
            best = CelSame.Order(item, best) * sign > 0 ? item : best;
        }

        return best;
    }

    private static List<object?> Slice(IReadOnlyList<object?> items, long start, long end) =>
        start < 0 || end < 0 ? throw new CelException($"cannot slice({start}, {end}), negative indexes not supported")
        : start > end ? throw new CelException($"cannot slice({start}, {end}), start index must be less than or equal to end index")
        : end > items.Count ? throw new CelException($"cannot slice({start}, {end}), list is length {items.Count}")
        : [.. items.Skip((int)start).Take((int)(end - start))];

    private static List<object?> Flatten(IReadOnlyList<object?> items, long depth) =>
        depth < 0
            ? throw new CelException("level must be non-negative")
            : [.. items.SelectMany(item => item is IReadOnlyList<object?> list && depth > 0 ? Flatten(list, depth - 1) : [item])];

    private static List<object?> Distinct(IReadOnlyList<object?> items)
    {
        var result = new List<object?>();
        foreach (var item in items)
        {
            if (!result.Exists(other => CelSame.Same(item, other)))
            {
                result.Add(item);
            }
        }

        return result;
    }

    private static List<object?> Range(long count) =>
        count <= MaxRange ? [.. LongRange(count)] : throw new CelException($"range size exceeds limit: {MaxRange}");

    private static IEnumerable<object?> LongRange(long count)
    {
        for (var number = 0L; number < count; number++)
        {
            yield return number;
        }
    }

    private static bool Contains(IReadOnlyList<object?> items, IReadOnlyList<object?> wanted) =>
        wanted.All(item => items.Any(other => CelSame.Same(item, other)));
}
