using System.Text.RegularExpressions;

namespace NetConsole.Sandbox.Schemas;

/// <summary>What Kubernetes accepts as names, and how it says what is wrong with others. Empty lists for right ones.</summary>
internal static partial class NameRules
{
    private const int MaxLabel = 63;
    private const int MaxSubdomain = 253;

    private const string SubdomainRule =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'example.com', regex used for validation is "
        + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string LabelRule =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric "
        + "character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string ServiceRule =
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an "
        + "alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    private const string ValueRule =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is "
        + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private const string KeyRule =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private const string WildcardRule =
        "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case "
        + "alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is "
        + "'\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    /// <summary>RFC 1123 label.</summary>
    public static IReadOnlyList<string> Label(string text) => Check(text, MaxLabel, LabelShape(), LabelRule);

    /// <summary>RFC 1123 subdomain.</summary>
    public static IReadOnlyList<string> Subdomain(string text) => Check(text, MaxSubdomain, SubdomainShape(), SubdomainRule);

    /// <summary>A subdomain after a star.</summary>
    public static IReadOnlyList<string> Wildcard(string text) => Check(text, MaxSubdomain, WildcardShape(), WildcardRule);

    /// <summary>RFC 1035 label, as Services and namespaces of old have it.</summary>
    public static IReadOnlyList<string> ServiceLabel(string text) => Check(text, MaxLabel, ServiceShape(), ServiceRule);

    /// <summary>The value of a label.</summary>
    public static IReadOnlyList<string> LabelValue(string text) =>
        text.Length == 0 ? [] : Check(text, MaxLabel, QualifiedShape(), ValueRule);

    /// <summary>The key of a label or annotation: a name, with a domain before a slash or without.</summary>
    public static IReadOnlyList<string> QualifiedName(string text)
    {
        var parts = text.Split('/');
        var problems = new List<string>();
        if (parts.Length > 2)
        {
            return
            [
                "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric "
                    + "character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
                    + "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
            ];
        }

        if (parts.Length == 2)
        {
            problems.AddRange(
                parts[0].Length == 0 ? ["prefix part must be non-empty"] : Subdomain(parts[0]).Select(problem => $"prefix part {problem}")
            );
        }

        var name = parts[^1];
        if (name.Length == 0)
        {
            problems.Add("name part must be non-empty");
        }
        else if (name.Length > MaxLabel)
        {
            problems.Add($"name part must be no more than {MaxLabel} bytes");
        }

        if (!QualifiedShape().IsMatch(name))
        {
            problems.Add(KeyRule);
        }

        return problems;
    }

    /// <summary>The name of a port: an IANA service name.</summary>
    public static IReadOnlyList<string> PortName(string text)
    {
        var problems = new List<string>();
        if (text.Length > 15)
        {
            problems.Add("must be no more than 15 characters");
        }

        if (!PortShape().IsMatch(text))
        {
            problems.Add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }

        if (!text.Any(char.IsAsciiLetterLower))
        {
            problems.Add("must contain at least one letter (a-z)");
        }

        if (text.Contains("--", StringComparison.Ordinal))
        {
            problems.Add("must not contain consecutive hyphens");
        }

        if (text.StartsWith('-') || text.EndsWith('-'))
        {
            problems.Add("must not begin or end with a hyphen");
        }

        return problems;
    }

    private static List<string> Check(string text, int limit, Regex shape, string rule)
    {
        var problems = new List<string>();
        if (text.Length > limit)
        {
            problems.Add($"must be no more than {limit} bytes");
        }

        if (!shape.IsMatch(text))
        {
            problems.Add(rule);
        }

        return problems;
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SubdomainShape();

    [GeneratedRegex(@"^\*\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex WildcardShape();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelShape();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex ServiceShape();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex QualifiedShape();

    [GeneratedRegex(@"^[-a-z0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PortShape();
}
