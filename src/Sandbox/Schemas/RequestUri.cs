using System.Text.RegularExpressions;

namespace NetConsole.Sandbox.Schemas;

/// <summary>A URL in its parts, as they are written.</summary>
internal sealed partial record RequestUri(string Scheme, string Host, string Path, string QueryText)
{
    private const int MaxLength = 64 * 1024;

    public string Hostname =>
        Host.StartsWith('[') ? Host[1..Host.IndexOf(']', StringComparison.Ordinal)]
        : Host.LastIndexOf(':') is var at and >= 0 ? Host[..at]
        : Host;

    public string Port => Host.LastIndexOf(':') is var at && at > Host.LastIndexOf(']') ? Host[(at + 1)..] : "";

    public static RequestUri? Read(string text)
    {
        var match = text.Length <= MaxLength ? Shape().Match(text) : Match.Empty;
        return match.Success
            ? new RequestUri(
                match.Groups["scheme"].Value.ToLowerInvariant(),
                match.Groups["host"].Value,
                Escaped(match.Groups["path"].Value),
                match.Groups["query"].Value
            )
            : null;
    }

    /// <summary>The values of the query by their name.</summary>
    public IReadOnlyDictionary<string, List<string>> Query()
    {
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var part in QueryText.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var key = Unescaped(at < 0 ? part : part[..at]);
            if (!values.TryGetValue(key, out var list))
            {
                values[key] = list = [];
            }

            list.Add(at < 0 ? "" : Unescaped(part[(at + 1)..]));
        }

        return values;
    }

    public override string ToString() =>
        (Scheme.Length > 0 ? $"{Scheme}://" : "") + Host + Path + (QueryText.Length > 0 ? $"?{QueryText}" : "");

    private static string Escaped(string path) => path.Replace(" ", "%20", StringComparison.Ordinal);

    private static string Unescaped(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    // Percent signs must stand before two hexadecimal digits, ports are digits, control characters are nowhere.
    [GeneratedRegex(
        @"^(?!.*%(?![0-9A-Fa-f]{2}))(?!.*[\x00-\x1f\x7f])((?<scheme>[A-Za-z][-+.A-Za-z0-9]*):(//([^@/?]*@)?(?<host>(\[[0-9A-Fa-f:.%]+\]|[^][/?:@ <>""^`{|}\\]*)(:[0-9]*)?)(?<path>(/[^?]*)?)|(?<path>[^/?][^?]*))|(//([^@/?]*@)?(?<host>[^][/?:@ ]*(:[0-9]*)?))?(?<path>/[^?]*))(\?(?<query>.*))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Shape();
}
