using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>The named formats: <c>format.dns1123Label().validate(text)</c>, <c>format.named("uuid")</c>.</summary>
internal static class CelFormats
{
    private static readonly Dictionary<string, CelFormat> Named = new CelFormat[]
    {
        new("dns1123Label", text => NameRules.Label(text)),
        new("dns1123Subdomain", text => NameRules.Subdomain(text)),
        new("dns1035Label", text => NameRules.ServiceLabel(text)),
        new("qualifiedName", text => NameRules.QualifiedName(text)),
        new("dns1123LabelPrefix", text => NameRules.Label(Prefix(text))),
        new("dns1123SubdomainPrefix", text => NameRules.Subdomain(Prefix(text))),
        new("dns1035LabelPrefix", text => NameRules.ServiceLabel(Prefix(text))),
        new("labelValue", text => NameRules.LabelValue(text)),
        new("uri", text => RequestUri.Read(text) is null ? [$"parse \"{text}\": invalid URI for request"] : []),
        new("uuid", text => StringFormats.Has(text, "uuid") ? [] : ["does not match the UUID format"]),
        new("byte", text => StringFormats.Has(text, "byte") ? [] : ["invalid base64"]),
        new("date", text => StringFormats.Has(text, "date") ? [] : ["invalid date"]),
        new("datetime", text => StringFormats.Has(text, "date-time") ? [] : ["invalid datetime"]),
    }.ToDictionary(format => format.Name, StringComparer.Ordinal);

    public static readonly CelOverload[] All =
    [
        .. Named.Values.Select(format => CelOverload.Of($"format.{format.Name}()>F", _ => format)),
        CelOverload.Of(
            "format.named(s)>?F",
            a => Named.TryGetValue((string)a[0]!, out var format) ? CelOptional.Of(format) : CelOptional.None
        ),
        CelOverload.Of("F.validate(s)>?S", a => Validate((CelFormat)a[0]!, (string)a[1]!)),
    ];

    private static CelOptional Validate(CelFormat format, string text) =>
        format.Problems(text) is { Count: > 0 } problems ? CelOptional.Of(problems.Cast<object?>().ToList()) : CelOptional.None;

    // What is generated goes on after a dash.
    private static string Prefix(string text) => text.EndsWith('-') ? text[..^1] + "a" : text;
}
