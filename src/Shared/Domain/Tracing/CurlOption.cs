namespace NetConsole.Domain.Tracing;

/// <summary>What an option of curl means for where a request goes.</summary>
internal enum CurlMeaning
{
    /// <summary>Nothing: output, retries, certificates, speed.</summary>
    None,

    /// <summary>Nothing that can be said here, but the answer may differ because of it: the reader is told.</summary>
    Noted,
    Url,
    Method,
    Header,
    Data,
    DataUrlEncode,
    Json,
    Form,
    Upload,
    Head,
    Get,
    User,
    Bearer,
    Cookie,
    UserAgent,
    Referer,
    Compressed,
    Range,
    Resolve,
    ConnectTo,
    Http2,
    PathAsIs,
    Insecure,
    Follow,
    DefaultProtocol,
    RequestTarget,
}

/// <summary>An option of curl.</summary>
/// <param name="Name">The long form, with its dashes.</param>
/// <param name="Short">One letter; null when it has none.</param>
/// <param name="TakesValue">A value follows it.</param>
/// <param name="Note">What the reader is told; null for nothing.</param>
internal sealed record CurlOption(string Name, char? Short, bool TakesValue, CurlMeaning Meaning, string? Note = null)
{
    private static readonly IReadOnlyList<CurlOption> All =
    [
        new("--url", null, true, CurlMeaning.Url),
        new("--request", 'X', true, CurlMeaning.Method),
        new("--header", 'H', true, CurlMeaning.Header),
        new("--data", 'd', true, CurlMeaning.Data),
        new("--data-ascii", null, true, CurlMeaning.Data),
        new("--data-binary", null, true, CurlMeaning.Data),
        new("--data-raw", null, true, CurlMeaning.Data),
        new("--data-urlencode", null, true, CurlMeaning.DataUrlEncode),
        new("--json", null, true, CurlMeaning.Json),
        new("--form", 'F', true, CurlMeaning.Form),
        new("--form-string", null, true, CurlMeaning.Form),
        new("--upload-file", 'T', true, CurlMeaning.Upload),
        new("--head", 'I', false, CurlMeaning.Head),
        new("--get", 'G', false, CurlMeaning.Get),
        new("--user", 'u', true, CurlMeaning.User),
        new("--oauth2-bearer", null, true, CurlMeaning.Bearer),
        new("--cookie", 'b', true, CurlMeaning.Cookie),
        new("--user-agent", 'A', true, CurlMeaning.UserAgent),
        new("--referer", 'e', true, CurlMeaning.Referer),
        new("--compressed", null, false, CurlMeaning.Compressed),
        new("--range", 'r', true, CurlMeaning.Range),
        new("--resolve", null, true, CurlMeaning.Resolve),
        new("--connect-to", null, true, CurlMeaning.ConnectTo),
        new("--http2", null, false, CurlMeaning.Http2),
        new("--http2-prior-knowledge", null, false, CurlMeaning.Http2),
        new("--http3", null, false, CurlMeaning.Noted, "HTTP/3 is traced like HTTP/2: only a listener's TCP side is looked at"),
        new("--path-as-is", null, false, CurlMeaning.PathAsIs),
        new("--insecure", 'k', false, CurlMeaning.Insecure, "certificates are not judged here, with or without it"),
        new("--location", 'L', false, CurlMeaning.Follow, "redirects are shown and not followed"),
        new("--location-trusted", null, false, CurlMeaning.Follow, "redirects are shown and not followed"),
        new("--proto-default", null, true, CurlMeaning.DefaultProtocol),
        new("--request-target", null, true, CurlMeaning.RequestTarget),
        new("--proxy", 'x', true, CurlMeaning.Noted, "the request is traced as it would come without the proxy"),
        new("--socks5", null, true, CurlMeaning.Noted, "the request is traced as it would come without the proxy"),
        new("--socks5-hostname", null, true, CurlMeaning.Noted, "the request is traced as it would come without the proxy"),
        new("--unix-socket", null, true, CurlMeaning.Noted, "a socket of one machine leads past every gateway"),
        new("--haproxy-protocol", null, false, CurlMeaning.Noted, "the PROXY header is not looked at"),
        new("--config", 'K', true, CurlMeaning.Noted, "the file is not here, so what it says is not known"),
        new("--next", ':', false, CurlMeaning.Noted, "only the first request is traced"),
        .. Quiet(
            "silent:s show-error:S verbose:v include:i fail:f fail-with-body fail-early no-buffer:N progress-bar:# globoff:g ipv4:4 ipv6:6 remote-name:O "
                + "remote-name-all remote-header-name:J create-dirs http1.1 http1.0:0 no-keepalive tcp-nodelay no-progress-meter tlsv1:1 tlsv1.0 tlsv1.1 tlsv1.2 "
                + "tlsv1.3 ssl ssl-reqd no-alpn no-sessionid raw tr-encoding basic digest ntlm negotiate anyauth junk-session-cookies:j "
                + "parallel:Z cert-status retry-connrefused retry-all-errors disable:q styled-output no-styled-output trace-time list-only:l ca-native proxy-insecure post301 post302 post303",
            takesValue: false
        ),
        .. Quiet(
            "output:o output-dir write-out:w max-time:m connect-timeout retry retry-delay retry-max-time cacert capath cert:E cert-type key key-type "
                + "pass ciphers tls13-ciphers tls-max curves cookie-jar:c interface local-port dns-servers doh-url limit-rate speed-limit:Y speed-time:y "
                + "keepalive-time max-redirs noproxy proxy-user:U proxy-header stderr dump-header:D trace trace-ascii pinnedpubkey expect100-timeout "
                + "happy-eyeballs-timeout-ms continue-at:C time-cond:z max-filesize netrc-file crlfile engine parallel-max rate",
            takesValue: true
        ),
    ];

    private static readonly Dictionary<string, CurlOption> Long = All.ToDictionary(option => option.Name, StringComparer.Ordinal);

    private static readonly Dictionary<char, CurlOption> Letters = All.Where(option => option.Short is not null)
        .ToDictionary(option => option.Short!.Value);

    public static CurlOption? Find(string name) => Long.GetValueOrDefault(name);

    public static CurlOption? Find(char letter) => Letters.GetValueOrDefault(letter);

    private static IEnumerable<CurlOption> Quiet(string names, bool takesValue) =>
        names
            .Split(' ')
            .Select(name => name.Split(':'))
            .Select(parts => new CurlOption(
                $"--{parts[0]}",
                parts.Length > 1 && parts[1].Length > 0 ? parts[1][0] : null,
                takesValue,
                CurlMeaning.None
            ));
}
