using System.Globalization;
using System.Text;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>Reads a curl command line as the request it would send. Files it names are not there, and nothing is sent.</summary>
public sealed class CurlLine
{
    /// <summary>Characters of a line; more are refused.</summary>
    public const int LongestLine = 32_768;

    /// <summary>Headers of a request; more are refused.</summary>
    public const int MostHeaders = 100;

    private readonly List<string> unknown = [];
    private readonly List<string> notes = [];
    private readonly List<HeaderValue> headers = [];
    private readonly List<HeaderValue> defaults = [];
    private readonly List<string> removed = [];
    private readonly List<string> query = [];
    private readonly List<CurlDetour> detours = [];
    private string? url;
    private string? method;
    private string? target;
    private string scheme = "http";
    private string? contentType;
    private bool body;
    private bool upload;
    private bool head;
    private bool get;
    private bool asIs;

    private CurlLine() { }

    /// <summary>The request of a line that begins with <c>curl</c> (or with its first option or URL).</summary>
    public static CurlReading Parse(string line)
    {
        if (line.Length > LongestLine)
        {
            return CurlReading.Fail($"The line has {line.Length} characters; at most {LongestLine} are read.");
        }

        var split = ShellWords.Split(StripPrompt(line));
        if (split.Problem is { } problem)
        {
            return CurlReading.Fail($"The line cannot be read: {problem}.");
        }

        return new CurlLine().Read(split);
    }

    private static string StripPrompt(string line)
    {
        var text = line.Trim();
        return text.StartsWith("$ ", StringComparison.Ordinal) || text.StartsWith("# ", StringComparison.Ordinal) ? text[2..] : text;
    }

    private CurlReading Read(ShellWords split)
    {
        var words = split.Words;
        if (words.Count == 0)
        {
            return CurlReading.Fail("Paste a curl line, such as: curl -H 'x-release: next' https://shop.example.com/");
        }

        if (split.Rest.Length > 0)
        {
            notes.Add($"what follows the command is left out: {Short(split.Rest)}");
        }

        var first = words[0] is "curl" or "curl.exe" || words[0].EndsWith("/curl", StringComparison.Ordinal) ? 1 : 0;
        for (var at = first; at < words.Count; at++)
        {
            if (Take(words, ref at) is { } problem)
            {
                return CurlReading.Fail(problem);
            }
        }

        return url is null ? CurlReading.Fail("The line names no URL.") : Compose(url);
    }

    private string? Take(IReadOnlyList<string> words, ref int at)
    {
        var word = words[at];
        if (word.Length < 2 || word[0] != '-')
        {
            AddUrl(word);
            return null;
        }

        if (!word.StartsWith("--", StringComparison.Ordinal))
        {
            return TakeLetters(words, ref at);
        }

        if (CurlOption.Find(word) is not { } option)
        {
            // Every switch of curl can be turned around; turned off, it is as if it were not there.
            if (word.StartsWith("--no-", StringComparison.Ordinal) && CurlOption.Find($"--{word[5..]}") is { TakesValue: false })
            {
                return null;
            }

            unknown.Add(word);

            // Whether a value belongs to it cannot be known: what looks like no URL is taken for one.
            if (at + 1 < words.Count && words[at + 1] is var next && !next.StartsWith('-') && !LooksLikeUrl(next))
            {
                at++;
            }

            return null;
        }

        if (!option.TakesValue)
        {
            return Apply(option, "");
        }

        return ++at < words.Count ? Apply(option, words[at]) : $"{word} needs a value, and the line ends there.";
    }

    // -sSk is three switches; -XPOST and -sXPOST carry their value along.
    private string? TakeLetters(IReadOnlyList<string> words, ref int at)
    {
        var word = words[at];
        for (var letter = 1; letter < word.Length; letter++)
        {
            if (CurlOption.Find(word[letter]) is not { } option)
            {
                unknown.Add($"-{word[letter]}");
                continue;
            }

            if (!option.TakesValue)
            {
                Apply(option, "");
                continue;
            }

            if (letter + 1 < word.Length)
            {
                return Apply(option, word[(letter + 1)..].TrimStart(' '));
            }

            return ++at < words.Count ? Apply(option, words[at]) : $"-{word[letter]} needs a value, and the line ends there.";
        }

        return null;
    }

    private string? Apply(CurlOption option, string value)
    {
        if (option.Note is { } note && !notes.Contains($"{option.Name}: {note}"))
        {
            notes.Add($"{option.Name}: {note}");
        }

        switch (option.Meaning)
        {
            case CurlMeaning.Url:
                AddUrl(value);
                break;
            case CurlMeaning.Method:
                method = value;
                break;
            case CurlMeaning.Header:
                return AddHeader(value);
            case CurlMeaning.Data:
                AddBody(value, "application/x-www-form-urlencoded");
                break;
            case CurlMeaning.DataUrlEncode:
                AddBody(Encoded(value), "application/x-www-form-urlencoded");
                break;
            case CurlMeaning.Json:
                AddBody(value, "application/json");
                SetDefault("Accept", "application/json");
                break;
            case CurlMeaning.Form:
                AddBody("", "multipart/form-data");
                break;
            case CurlMeaning.Upload:
                upload = true;
                break;
            case CurlMeaning.Head:
                head = true;
                break;
            case CurlMeaning.Get:
                get = true;
                break;
            case CurlMeaning.User:
                SetDefault("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}");
                break;
            case CurlMeaning.Bearer:
                SetDefault("Authorization", $"Bearer {value}");
                break;
            case CurlMeaning.Cookie when value.Contains('='):
                SetDefault("Cookie", value);
                break;
            case CurlMeaning.Cookie:
                notes.Add($"cookies of the file {Short(value)} are not known here");
                break;
            case CurlMeaning.UserAgent:
                SetDefault("User-Agent", value);
                break;
            case CurlMeaning.Referer:
                SetDefault("Referer", value.EndsWith(";auto", StringComparison.Ordinal) ? value[..^5] : value);
                break;
            case CurlMeaning.Compressed:
                SetDefault("Accept-Encoding", "deflate, gzip, br, zstd");
                break;
            case CurlMeaning.Range:
                SetDefault("Range", $"bytes={value}");
                break;
            case CurlMeaning.Resolve:
                return AddDetour(CurlDetour.OfResolve(value), "--resolve", value, "host:port:address");
            case CurlMeaning.ConnectTo:
                return AddDetour(CurlDetour.OfConnectTo(value), "--connect-to", value, "host:port:host:port");
            case CurlMeaning.PathAsIs:
                asIs = true;
                break;
            case CurlMeaning.DefaultProtocol:
                scheme = value.ToLowerInvariant();
                break;
            case CurlMeaning.RequestTarget:
                target = value;
                break;
            default:
                break;
        }

        return null;
    }

    private string? AddDetour(CurlDetour? detour, string option, string value, string form)
    {
        if (detour is null)
        {
            return $"{option} takes {form}; not {Short(value)}.";
        }

        detours.Add(detour);
        return null;
    }

    private void AddUrl(string text)
    {
        if (url is null)
        {
            url = text;
        }
        else
        {
            notes.Add($"only the first URL is traced, not {Short(text)}");
        }
    }

    private string? AddHeader(string text)
    {
        if (text.StartsWith('@'))
        {
            notes.Add($"headers of the file {Short(text[1..])} are not known here");
            return null;
        }

        var end = text.IndexOfAny([':', ';']);
        if (end <= 0)
        {
            return $"-H takes a name, a colon and a value; not {Short(text)}.";
        }

        var name = text[..end].Trim();
        var value = text[(end + 1)..].Trim();

        // "X:" takes away what curl would send by itself; "X;" sends X with nothing in it.
        if (text[end] == ':' && value.Length == 0)
        {
            removed.Add(name);
            return null;
        }

        if (name.Any(character => character <= ' ' || character > '~'))
        {
            return $"-H {Short(text)}: a header's name has no blanks.";
        }

        headers.Add(new HeaderValue(name, value));
        return headers.Count > MostHeaders ? $"The line has more than {MostHeaders} headers." : null;
    }

    // What curl sends by itself gives way to what -H says, wherever it stands.
    private void SetDefault(string name, string value) => defaults.Add(new HeaderValue(name, value));

    private void AddBody(string value, string type)
    {
        body = true;
        contentType ??= type;
        if (value.StartsWith('@'))
        {
            notes.Add($"the body of the file {Short(value[1..])} plays no part in where a request goes");
        }
        else
        {
            query.Add(value);
        }
    }

    private static string Encoded(string value)
    {
        var equals = value.IndexOf('=', StringComparison.Ordinal);
        return equals switch
        {
            < 0 => value.StartsWith('@') ? value : Uri.EscapeDataString(value),
            0 => Uri.EscapeDataString(value[1..]),
            _ => $"{value[..equals]}={Uri.EscapeDataString(value[(equals + 1)..])}",
        };
    }

    private CurlReading Compose(string text)
    {
        if (CurlUrl.Parse(text, scheme, asIs, out var problem) is not { } parsed)
        {
            return CurlReading.Fail(problem!);
        }

        if (parsed.UserInfo is { } user)
        {
            SetDefault("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user)))}");
        }

        if (body && !get)
        {
            SetDefault("Content-Type", contentType ?? "");
        }

        var sent = headers.ToList();
        sent.AddRange(
            defaults
                .DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
                .Where(header =>
                    !headers.Any(own => own.Name.Equals(header.Name, StringComparison.OrdinalIgnoreCase))
                    && !removed.Contains(header.Name, StringComparer.OrdinalIgnoreCase)
                )
        );
        var hosts = sent.Where(header => header.Name.Equals("host", StringComparison.OrdinalIgnoreCase)).ToList();
        sent.RemoveAll(header => header.Name.Equals("host", StringComparison.OrdinalIgnoreCase));
        var detour = detours.FirstOrDefault(detour => detour.Is(parsed.Host, parsed.Port));
        var port = detour?.ToPort ?? parsed.Port;
        var path = target ?? parsed.Path;
        if (get && query.Count > 0)
        {
            path += (path.Contains('?') ? "&" : "?") + string.Join('&', query);
        }

        var tls = parsed.Scheme == "https";
        var grpc = sent.Any(header =>
            header.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase)
            && header.Value.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)
        );
        return new CurlReading
        {
            Request = new TrafficRequest
            {
                Protocol =
                    grpc && !tls ? "GRPC"
                    : tls ? "HTTPS"
                    : "HTTP",
                Port = port,
                Sni = tls && !parsed.IsAddress ? parsed.Host : null,
                Host = hosts.Count > 0 ? hosts[^1].Value : parsed.Authority,
                Method = method ?? Implied(),
                Path = path,
                Headers = sent,
            },
            Address = detour?.ToHost is { Length: > 0 } elsewhere ? elsewhere : parsed.Host,
            Unknown = unknown,
            Notes = notes,
        };
    }

    private string Implied() =>
        head ? "HEAD"
        : upload ? "PUT"
        : body && !get ? "POST"
        : "GET";

    private static bool LooksLikeUrl(string word) =>
        word.Contains("://", StringComparison.Ordinal)
        || word.StartsWith("localhost", StringComparison.OrdinalIgnoreCase)
        || (word.Contains('.') && word.Contains('/'));

    private static string Short(string text) =>
        text.Length <= 40 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 40)}…");
}
