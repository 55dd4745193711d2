using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Forms.Routes;

/// <summary>Says rules and matches in one line.</summary>
internal static class RuleWords
{
    public static string Rule(JsonElement rule)
    {
        var matches = rule.Items("matches").Select(Match).ToList();
        var backends = rule.Items("backendRefs").Select(Backend).ToList();
        var filters = rule.Items("filters").Select(filter => FilterWords.Of(filter.Text("type") ?? "")).ToList();
        var parts = new List<string>();
        if (rule.Text("name") is { Length: > 0 } name)
        {
            parts.Add(name);
        }

        parts.Add(
            matches.Count == 0 ? "every request"
            : matches.Count == 1 ? matches[0]
            : $"{matches[0]} or {matches.Count - 1} more"
        );
        parts.AddRange(filters.Take(2));
        if (backends.Count > 0)
        {
            return string.Join(" · ", parts)
                + " → "
                + (backends.Count <= 2 ? string.Join(", ", backends) : $"{backends[0]} and {backends.Count - 1} more");
        }

        return string.Join(" · ", parts);
    }

    public static string Match(JsonElement match)
    {
        var parts = new List<string>();
        if (match.At("method") is { ValueKind: JsonValueKind.String } method)
        {
            parts.Add(method.GetString() ?? "");
        }
        else if (match.At("method") is { ValueKind: JsonValueKind.Object } call)
        {
            parts.Add($"{call.Text("service") ?? "*"}/{call.Text("method") ?? "*"}");
        }

        if (match.At("path") is { ValueKind: JsonValueKind.Object } path)
        {
            var value = path.Text("value") ?? "/";
            parts.Add(
                path.Text("type") switch
                {
                    "Exact" => $"= {value}",
                    "RegularExpression" => $"~ {value}",
                    _ => value == "/" ? "every path" : value.TrimEnd('/') + "/…",
                }
            );
        }

        parts.AddRange(match.Items("headers").Select(header => $"{header.Text("name")}{Sign(header)}{header.Text("value")}"));
        parts.AddRange(match.Items("queryParams").Select(query => $"?{query.Text("name")}{Sign(query)}{query.Text("value")}"));
        return parts.Count == 0 ? "every request" : string.Join(" ", parts);
    }

    public static string Backend(JsonElement backend) =>
        (backend.Text("name") ?? "") + (backend.Number("port") is { } port ? $":{port}" : "");

    private static string Sign(JsonElement compared) => compared.Text("type") == "RegularExpression" ? " ~ " : "=";
}
