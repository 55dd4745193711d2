using System.Globalization;
using System.Net;

namespace NetConsole.Domain.Tracing;

/// <summary>A URL as curl takes it: the scheme may be missing, and the path is sent as written but for dots and blanks.</summary>
internal sealed record CurlUrl(string Scheme, string? UserInfo, string Host, int Port, bool PortGiven, string Path)
{
    /// <summary>The host is an address and no name.</summary>
    public bool IsAddress => IPAddress.TryParse(Host, out _);

    /// <summary>Host and port as the Host header carries them: the scheme's own port is left out.</summary>
    public string Authority
    {
        get
        {
            var host = Host.Contains(':') ? $"[{Host}]" : Host;
            return Port == (Scheme == "https" ? 443 : 80) ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{Port}");
        }
    }

    public static CurlUrl? Parse(string text, string defaultScheme, bool asIs, out string? problem)
    {
        problem = null;
        var rest = text;
        var scheme = defaultScheme;
        if (rest.IndexOf("://", StringComparison.Ordinal) is var end and > 0)
        {
            scheme = rest[..end].ToLowerInvariant();
            rest = rest[(end + 3)..];
        }

        if (scheme is not ("http" or "https"))
        {
            problem = $"Only http and https URLs can be traced from a curl line, not {scheme}.";
            return null;
        }

        var authorityEnd = rest.IndexOfAny(['/', '?', '#']);
        var authority = authorityEnd < 0 ? rest : rest[..authorityEnd];
        var path = authorityEnd < 0 ? "/" : rest[authorityEnd..];
        string? user = null;
        if (authority.LastIndexOf('@') is var at and >= 0)
        {
            user = authority[..at];
            authority = authority[(at + 1)..];
        }

        if (!Split(authority, out var host, out var portText))
        {
            problem = $"\"{authority}\" is not a host with an optional port.";
            return null;
        }

        var port = scheme == "https" ? 443 : 80;
        if (
            portText.Length > 0
            && (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535)
        )
        {
            problem = $"\"{portText}\" is not a port from 1 to 65535.";
            return null;
        }

        return new CurlUrl(scheme, user, host.ToLowerInvariant(), port, portText.Length > 0, Target(path, asIs));
    }

    private static bool Split(string authority, out string host, out string port)
    {
        (host, port) = (authority, "");
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']', StringComparison.Ordinal);
            if (close < 0 || !IPAddress.TryParse(authority[1..close], out _))
            {
                return false;
            }

            host = authority[1..close];
            port = close + 1 < authority.Length ? authority[(close + 1)..].TrimStart(':') : "";
            return true;
        }

        var colon = authority.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            (host, port) = (authority[..colon], authority[(colon + 1)..]);
        }

        return host.Length is > 0 and <= 253
            && host.All(character => char.IsLetterOrDigit(character) || character is '.' or '-' or '_' or '*');
    }

    private static string Target(string text, bool asIs)
    {
        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        var plain = (fragment < 0 ? text : text[..fragment]).Replace(" ", "%20", StringComparison.Ordinal);
        if (!plain.StartsWith('/'))
        {
            plain = "/" + plain;
        }

        if (asIs)
        {
            return plain;
        }

        var question = plain.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? WithoutDots(plain) : WithoutDots(plain[..question]) + plain[question..];
    }

    // RFC 3986, section 5.2.4.
    private static string WithoutDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal))
        {
            return path;
        }

        var kept = new List<string>();
        var segments = path.Split('/');
        for (var index = 1; index < segments.Length; index++)
        {
            var last = index == segments.Length - 1;
            switch (segments[index])
            {
                case ".":
                    break;
                case "..":
                    if (kept.Count > 0)
                    {
                        kept.RemoveAt(kept.Count - 1);
                    }

                    break;
                default:
                    kept.Add(segments[index]);
                    continue;
            }

            if (last)
            {
                kept.Add("");
            }
        }

        return "/" + string.Join('/', kept);
    }
}
