using System.Text.RegularExpressions;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>Regular expressions.</summary>
internal static class CelPatterns
{
    public static readonly CelOverload[] All =
    [
        CelOverload.Of("s.matches(s)>b", a => Pattern(a[1]).IsMatch((string)a[0]!)),
        CelOverload.Of("matches(ss)>b", a => Pattern(a[1]).IsMatch((string)a[0]!)),
        CelOverload.Of("s.find(s)>s", a => Pattern(a[1]).Match((string)a[0]!).Value),
        CelOverload.Of("s.findAll(s)>S", a => FindAll(a, -1)),
        CelOverload.Of("s.findAll(si)>S", a => FindAll(a, (long)a[2]!)),
    ];

    private static List<object?> FindAll(object?[] arguments, long most)
    {
        IEnumerable<Match> found = Pattern(arguments[1]).Matches((string)arguments[0]!);
        return [.. (most < 0 ? found : found.Take((int)Math.Min(most, int.MaxValue))).Select(match => match.Value)];
    }

    private static Regex Pattern(object? pattern) =>
        Re2Pattern.Find((string)pattern!) ?? throw new CelException($"error parsing regexp: invalid pattern: `{pattern}`");
}
