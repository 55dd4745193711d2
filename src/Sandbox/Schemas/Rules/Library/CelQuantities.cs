using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>Quantities: numbers with a binary or decimal suffix.</summary>
internal static class CelQuantities
{
    public static readonly CelOverload[] All =
    [
        CelOverload.Of("quantity(s)>Q", a => CelQuantity.Parse((string)a[0]!)),
        CelOverload.Of("isQuantity(s)>b", a => CelQuantity.TryParse((string)a[0]!) is not null),
        CelOverload.Of("Q.sign()>i", a => (long)Of(a[0]).Nanos.Sign),
        CelOverload.Of("Q.isInteger()>b", a => Of(a[0]).Whole is not null),
        CelOverload.Of("Q.asInteger()>i", a => Of(a[0]).Whole ?? throw new CelException("cannot convert value to integer")),
        CelOverload.Of("Q.asApproximateFloat()>d", a => (double)Of(a[0]).Nanos / 1e9),
        CelOverload.Of("Q.compareTo(Q)>i", a => (long)Of(a[0]).Nanos.CompareTo(Of(a[1]).Nanos)),
        CelOverload.Of("Q.isGreaterThan(Q)>b", a => Of(a[0]).Nanos > Of(a[1]).Nanos),
        CelOverload.Of("Q.isLessThan(Q)>b", a => Of(a[0]).Nanos < Of(a[1]).Nanos),
        CelOverload.Of("Q.add(Q)>Q", a => new CelQuantity(Of(a[0]).Nanos + Of(a[1]).Nanos)),
        CelOverload.Of("Q.add(i)>Q", a => new CelQuantity(Of(a[0]).Nanos + CelQuantity.Of((long)a[1]!).Nanos)),
        CelOverload.Of("Q.sub(Q)>Q", a => new CelQuantity(Of(a[0]).Nanos - Of(a[1]).Nanos)),
        CelOverload.Of("Q.sub(i)>Q", a => new CelQuantity(Of(a[0]).Nanos - CelQuantity.Of((long)a[1]!).Nanos)),
    ];

    private static CelQuantity Of(object? value) => (CelQuantity)value!;
}
