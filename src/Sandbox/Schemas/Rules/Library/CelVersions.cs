using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>Semantic versions.</summary>
internal static class CelVersions
{
    public static readonly CelOverload[] All =
    [
        CelOverload.Of("semver(s)>V", a => CelVersion.Parse((string)a[0]!, false)),
        CelOverload.Of("semver(sb)>V", a => CelVersion.Parse((string)a[0]!, (bool)a[1]!)),
        CelOverload.Of("isSemver(s)>b", a => CelVersion.TryParse((string)a[0]!, false) is not null),
        CelOverload.Of("isSemver(sb)>b", a => CelVersion.TryParse((string)a[0]!, (bool)a[1]!) is not null),
        CelOverload.Of("V.major()>i", a => (long)Of(a[0]).Major),
        CelOverload.Of("V.minor()>i", a => (long)Of(a[0]).Minor),
        CelOverload.Of("V.patch()>i", a => (long)Of(a[0]).Patch),
        CelOverload.Of("V.compareTo(V)>i", a => (long)Of(a[0]).CompareTo(Of(a[1]))),
        CelOverload.Of("V.isGreaterThan(V)>b", a => Of(a[0]).CompareTo(Of(a[1])) > 0),
        CelOverload.Of("V.isLessThan(V)>b", a => Of(a[0]).CompareTo(Of(a[1])) < 0),
    ];

    private static CelVersion Of(object? value) => (CelVersion)value!;
}
