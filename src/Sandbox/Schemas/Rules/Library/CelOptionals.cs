using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>Values that may be absent.</summary>
internal static class CelOptionals
{
    public static readonly CelOverload[] All =
    [
        CelOverload.Of("optional.of(*)>?0", a => CelOptional.Of(a[0])),
        CelOverload.Of("optional.none()>O", _ => CelOptional.None),
        CelOverload.Of("optional.ofNonZeroValue(*)>?0", a => IsZero(a[0]) ? CelOptional.None : CelOptional.Of(a[0])),
        CelOverload.Of("optional.unwrap(L)>L", a => Unwrapped(a[0])),
        CelOverload.Of("L.unwrapOpt()>L", a => Unwrapped(a[0])),
        CelOverload.Of("O.hasValue()>b", a => ((CelOptional)a[0]!).HasValue),
        CelOverload.Of("O.value()>e", a => ((CelOptional)a[0]!).Value),
        CelOverload.Of("O.or(O)>0", a => ((CelOptional)a[0]!).HasValue ? a[0] : a[1]),
        CelOverload.Of("O.orValue(*)>e", a => ((CelOptional)a[0]!).HasValue ? ((CelOptional)a[0]!).Value : a[1]),
    ];

    private static List<object?> Unwrapped(object? list) =>
        [.. ((IReadOnlyList<object?>)list!).OfType<CelOptional>().Where(item => item.HasValue).Select(item => item.Value)];

    private static bool IsZero(object? value) =>
        value switch
        {
            null or false or 0L or 0UL or 0.0 or "" => true,
            IReadOnlyList<object?> items => items.Count == 0,
            CelFields fields => fields.Count == 0,
            byte[] bytes => bytes.Length == 0,
            TimeSpan span => span == TimeSpan.Zero,
            _ => false,
        };
}
