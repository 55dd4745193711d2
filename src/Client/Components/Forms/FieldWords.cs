using System.Text;

namespace NetConsole.Client.Components;

/// <summary>Makes words of the names of fields: <c>gatewayClassName</c> reads <c>Gateway class name</c>.</summary>
public static class FieldWords
{
    private const int MostHint = 160;

    private static readonly HashSet<string> Spoken = new(StringComparer.OrdinalIgnoreCase)
    {
        "tls",
        "cors",
        "grpc",
        "http",
        "https",
        "url",
        "uri",
        "ca",
        "tcp",
        "udp",
        "ip",
        "cidr",
        "bgp",
        "bfd",
        "dns",
        "sni",
        "id",
    };

    private static readonly Dictionary<string, string> Whole = new(StringComparer.Ordinal)
    {
        ["parentRefs"] = "Parents",
        ["backendRefs"] = "Backends",
        ["backendRef"] = "Backend",
        ["parentRef"] = "Parent",
        ["parametersRef"] = "Parameters",
        ["targetRefs"] = "Targets",
        ["targetRef"] = "Target",
        ["extensionRef"] = "Extension",
        ["certificateRefs"] = "Certificates",
        ["caCertificateRefs"] = "CA certificates",
        ["clientCertificateRef"] = "Client certificate",
        ["gatewayClassName"] = "Gateway class",
        ["wellKnownCACertificates"] = "Well-known CAs",
        ["subjectAltNames"] = "Subject alternative names",
        ["queryParams"] = "Query parameters",
        ["perPort"] = "Per port",
        ["backendRequest"] = "Backend request",
        ["urlRewrite"] = "URL rewrite",
        ["from"] = "From",
        ["to"] = "To",
    };

    /// <summary>The first sentence of a description: schemas of real clusters hold whole chapters.</summary>
    public static string Brief(string description)
    {
        var paragraph = description.AsSpan().Trim();
        if (paragraph.IndexOf("\n\n") is > 0 and var blank)
        {
            paragraph = paragraph[..blank];
        }

        var text = string.Join(' ', paragraph.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        for (var end = text.IndexOf(". ", StringComparison.Ordinal); end > 0; end = text.IndexOf(". ", end + 1, StringComparison.Ordinal))
        {
            // Not after an abbreviation such as "e.g.".
            if (end >= 15 && text[end - 2] != '.')
            {
                text = text[..(end + 1)];
                break;
            }
        }

        if (text.Length <= MostHint)
        {
            return text;
        }

        var cut = text.LastIndexOf(' ', MostHint);
        return text[..(cut > 0 ? cut : MostHint)] + " …";
    }

    public static string Of(string name)
    {
        if (Whole.TryGetValue(name, out var known))
        {
            return known;
        }

        var words = new List<string>();
        var word = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            var starts =
                char.IsUpper(name[index])
                && word.Length > 0
                && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));
            if (starts)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            word.Append(name[index]);
        }

        words.Add(word.ToString());
        var spoken = words.Select(part =>
            Spoken.Contains(part) ? part.ToUpperInvariant()
            : part.All(char.IsUpper) && part.Length > 1 ? part
            : part.ToLowerInvariant()
        );
        var text = string.Join(' ', spoken);
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
