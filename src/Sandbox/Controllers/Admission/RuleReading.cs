using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>What the rules of built-in kinds have in common.</summary>
internal static class RuleReading
{
    /// <summary>The protocols, as messages list them.</summary>
    public static readonly string[] Protocols = ["\"SCTP\"", "\"TCP\"", "\"UDP\""];

    public static JsonObject[] Items(this JsonObject? parent, string name) => [.. (parent?[name] as JsonArray ?? []).OfType<JsonObject>()];

    /// <summary>The texts of a list with their places; other values are left to the schema.</summary>
    public static IEnumerable<(int Index, string Text)> TextItems(this JsonObject parent, string name)
    {
        var items = parent[name] as JsonArray ?? [];
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is JsonValue value && value.TryGetValue<string>(out var text))
            {
                yield return (index, text);
            }
        }
    }

    public static long? Whole(this JsonObject? parent, string name) =>
        parent?[name] is JsonValue value
        && value.GetValueKind() == System.Text.Json.JsonValueKind.Number
        && long.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static void PortNumber(long? port, string path, List<FieldProblem> problems)
    {
        if (port is < 1 or > 65535)
        {
            problems.Add(FieldProblem.Invalid(path, port, "must be between 1 and 65535, inclusive"));
        }
    }

    /// <summary>A port that is a number or the name of one.</summary>
    public static void PortOrName(JsonNode? port, string path, List<FieldProblem> problems)
    {
        if (port is JsonValue value && value.TryGetValue<string>(out var name))
        {
            Add(problems, path, name, NameRules.PortName(name));
        }
        else if (port is not null)
        {
            PortNumber(new JsonObject { ["port"] = port.DeepClone() }.Whole("port"), path, problems);
        }
    }

    public static void Add(List<FieldProblem> problems, string path, string value, IEnumerable<string> rules) =>
        problems.AddRange(rules.Select(rule => FieldProblem.Invalid(path, value, rule)));
}
