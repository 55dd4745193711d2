using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>URLs: absolute ones, and absolute paths.</summary>
internal static class CelUrls
{
    public static readonly CelOverload[] All =
    [
        CelOverload.Of(
            "url(s)>U",
            a =>
                RequestUri.Read((string)a[0]!)
                ?? throw new CelException($"URL parse error during conversion from string: parse \"{a[0]}\": invalid URI for request")
        ),
        CelOverload.Of("isURL(s)>b", a => RequestUri.Read((string)a[0]!) is not null),
        CelOverload.Of("U.getScheme()>s", a => ((RequestUri)a[0]!).Scheme),
        CelOverload.Of("U.getHost()>s", a => ((RequestUri)a[0]!).Host),
        CelOverload.Of("U.getHostname()>s", a => ((RequestUri)a[0]!).Hostname),
        CelOverload.Of("U.getPort()>s", a => ((RequestUri)a[0]!).Port),
        CelOverload.Of("U.getEscapedPath()>s", a => ((RequestUri)a[0]!).Path),
        CelOverload.Of("U.getQuery()>M", a => Query((RequestUri)a[0]!)),
    ];

    private static CelMap Query(RequestUri uri)
    {
        var map = new CelMap();
        foreach (var (name, values) in uri.Query())
        {
            map.Add(name, values.Cast<object?>().ToList());
        }

        return map;
    }
}
