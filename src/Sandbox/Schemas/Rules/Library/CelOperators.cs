using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>Comparison, arithmetic, membership.</summary>
internal static class CelOperators
{
    public static readonly CelOverload[] All =
    [
        CelOverload.Of("==(**)>b", a => CelSame.Same(a[0], a[1])),
        CelOverload.Of("!=(**)>b", a => !CelSame.Same(a[0], a[1])),
        .. Comparisons(),
        CelOverload.Of("!(b)>b", a => !(bool)a[0]!),
        CelOverload.Of("-_(i)>i", a => checked(-(long)a[0]!)),
        CelOverload.Of("-_(d)>d", a => -(double)a[0]!),
        CelOverload.Of("in(*L)>b", a => ((IReadOnlyList<object?>)a[1]!).Any(item => CelSame.Same(a[0], item))),
        CelOverload.Of("in(*M)>b", a => a[0] is { } key && ((CelFields)a[1]!).TryGet(key, out _)),
        CelOverload.Of("+(ii)>i", a => checked((long)a[0]! + (long)a[1]!)),
        CelOverload.Of("-(ii)>i", a => checked((long)a[0]! - (long)a[1]!)),
        CelOverload.Of("*(ii)>i", a => checked((long)a[0]! * (long)a[1]!)),
        CelOverload.Of("/(ii)>i", a => checked((long)a[0]! / Divisor((long)a[1]!))),
        CelOverload.Of("%(ii)>i", a => a[1] is -1L ? 0L : (long)a[0]! % Modulus((long)a[1]!)),
        CelOverload.Of("+(uu)>u", a => checked((ulong)a[0]! + (ulong)a[1]!)),
        CelOverload.Of("-(uu)>u", a => checked((ulong)a[0]! - (ulong)a[1]!)),
        CelOverload.Of("*(uu)>u", a => checked((ulong)a[0]! * (ulong)a[1]!)),
        CelOverload.Of("/(uu)>u", a => (ulong)a[0]! / (a[1] is 0UL ? throw new CelException("division by zero") : (ulong)a[1]!)),
        CelOverload.Of("%(uu)>u", a => (ulong)a[0]! % (a[1] is 0UL ? throw new CelException("modulus by zero") : (ulong)a[1]!)),
        CelOverload.Of("+(dd)>d", a => (double)a[0]! + (double)a[1]!),
        CelOverload.Of("-(dd)>d", a => (double)a[0]! - (double)a[1]!),
        CelOverload.Of("*(dd)>d", a => (double)a[0]! * (double)a[1]!),
        CelOverload.Of("/(dd)>d", a => (double)a[0]! / (double)a[1]!),
        CelOverload.Of("+(ss)>s", a => (string)a[0]! + (string)a[1]!),
        CelOverload.Of("+(yy)>y", a => (byte[])[.. (byte[])a[0]!, .. (byte[])a[1]!]),
        CelOverload.Of("+(LL)>0", a => Concat((IReadOnlyList<object?>)a[0]!, (IReadOnlyList<object?>)a[1]!)),
        CelOverload.Of("+(DD)>D", a => (TimeSpan)a[0]! + (TimeSpan)a[1]!),
        CelOverload.Of("-(DD)>D", a => (TimeSpan)a[0]! - (TimeSpan)a[1]!),
        CelOverload.Of("+(TD)>T", a => (DateTimeOffset)a[0]! + (TimeSpan)a[1]!),
        CelOverload.Of("+(DT)>T", a => (DateTimeOffset)a[1]! + (TimeSpan)a[0]!),
        CelOverload.Of("-(TD)>T", a => (DateTimeOffset)a[0]! - (TimeSpan)a[1]!),
        CelOverload.Of("-(TT)>D", a => (DateTimeOffset)a[0]! - (DateTimeOffset)a[1]!),
    ];

    private static IEnumerable<CelOverload> Comparisons()
    {
        var kinds = new List<string> { "bb", "ss", "yy", "DD", "TT" };
        kinds.AddRange("iud".SelectMany(_ => "iud", (left, right) => $"{left}{right}"));
        foreach (var pair in kinds)
        {
            yield return CelOverload.Of($"<({pair})>b", a => !IsNaN(a) && CelSame.Order(a[0], a[1]) < 0);
            yield return CelOverload.Of($"<=({pair})>b", a => !IsNaN(a) && CelSame.Order(a[0], a[1]) <= 0);
            yield return CelOverload.Of($">({pair})>b", a => !IsNaN(a) && CelSame.Order(a[0], a[1]) > 0);
            yield return CelOverload.Of($">=({pair})>b", a => !IsNaN(a) && CelSame.Order(a[0], a[1]) >= 0);
        }
    }

    private static bool IsNaN(object?[] arguments) =>
        arguments[0] is double left && double.IsNaN(left) || arguments[1] is double right && double.IsNaN(right);

    private static long Divisor(long value) => value == 0 ? throw new CelException("division by zero") : value;

    private static long Modulus(long value) => value == 0 ? throw new CelException("modulus by zero") : value;

    /// <summary>
    /// One after the other; of a set, what is not in it yet is added, and of a map list, items of the same key are replaced in place.
    /// </summary>
    private static IReadOnlyList<object?> Concat(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        if (left is not CelList { Schema: { ListType: "set" or "map" } schema })
        {
            return [.. left, .. right];
        }

        var result = left.ToList();
        foreach (var item in right)
        {
            var at = result.FindIndex(other => schema.ListType == "set" ? CelSame.Same(item, other) : SameKey(item, other, schema));
            if (at < 0)
            {
                result.Add(item);
            }
            else
            {
                result[at] = item;
            }
        }

        return new CelList([.. result], schema);
    }

    private static bool SameKey(object? left, object? right, SchemaNode schema) =>
        left is CelFields one
        && right is CelFields other
        && schema.ListMapKeys.All(name =>
        {
            one.TryGet(name, out var first);
            other.TryGet(name, out var second);
            return CelSame.Same(first, second);
        });
}
