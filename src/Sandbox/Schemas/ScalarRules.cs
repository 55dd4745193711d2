using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>The limits on texts and numbers.</summary>
internal static class ScalarRules
{
    public static bool IsInteger(JsonNode value) => TryDecimal(value, out var number) && decimal.Truncate(number) == number;

    public static void Check(JsonValue value, SchemaNode schema, string path, List<FieldProblem> problems)
    {
        var limits = schema.Constraints;
        if (limits.Enum.Count > 0 && !limits.Enum.Any(allowed => SameScalar(value, allowed)))
        {
            problems.Add(FieldProblem.NotSupported(path, value.DeepClone(), limits.Enum.Select(allowed => allowed.GetRawText())));
        }

        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                CheckText(value.GetValue<string>(), schema, path, problems);
                break;
            case JsonValueKind.Number when TryDecimal(value, out var number):
                CheckNumber(number, value, limits, path, problems);
                break;
            default:
                break;
        }
    }

    private static void CheckText(string text, SchemaNode schema, string path, List<FieldProblem> problems)
    {
        var limits = schema.Constraints;
        var length = limits.MaxLength is null && limits.MinLength is null ? 0 : text.EnumerateRunes().Count();
        if (limits.MaxLength is { } most && length > most)
        {
            problems.Add(FieldProblem.TooLong(path, most));
        }

        if (limits.MinLength is { } least && length < least)
        {
            problems.Add(FieldProblem.Invalid(path, text, $"{path} in body should be at least {least} chars long"));
        }

        if (!limits.PatternMatches(text))
        {
            problems.Add(FieldProblem.Invalid(path, text, $"{path} in body should match '{limits.Pattern}'"));
        }

        if (!schema.IntOrString && !StringFormats.Has(text, limits.Format))
        {
            problems.Add(FieldProblem.Invalid(path, text, $"{path} in body must be of type {limits.Format}: {FieldProblem.Shown(text)}"));
        }
    }

    private static void CheckNumber(decimal number, JsonValue value, SchemaConstraints limits, string path, List<FieldProblem> problems)
    {
        if (limits.Maximum is { } most && (number > most || (limits.ExclusiveMaximum && number == most)))
        {
            var than = limits.ExclusiveMaximum ? "less than" : "less than or equal to";
            problems.Add(FieldProblem.Invalid(path, value.DeepClone(), $"{path} in body should be {than} {Text(most)}"));
        }

        if (limits.Minimum is { } least && (number < least || (limits.ExclusiveMinimum && number == least)))
        {
            var than = limits.ExclusiveMinimum ? "greater than" : "greater than or equal to";
            problems.Add(FieldProblem.Invalid(path, value.DeepClone(), $"{path} in body should be {than} {Text(least)}"));
        }

        if (limits.MultipleOf is { } step && step != 0 && number % step != 0)
        {
            problems.Add(FieldProblem.Invalid(path, value.DeepClone(), $"{path} in body should be a multiple of {Text(step)}"));
        }

        var fits = limits.Format switch
        {
            "int32" => number is >= int.MinValue and <= int.MaxValue,
            "int64" => number is >= long.MinValue and <= long.MaxValue,
            _ => true,
        };
        if (!fits)
        {
            problems.Add(
                FieldProblem.Invalid(path, value.DeepClone(), $"{path} in body must be of type {limits.Format}: \"{Text(number)}\"")
            );
        }
    }

    private static bool SameScalar(JsonValue value, JsonElement allowed) =>
        allowed.ValueKind == JsonValueKind.String
            ? value.GetValueKind() == JsonValueKind.String && allowed.ValueEquals(value.GetValue<string>())
            : JsonNode.DeepEquals(value, JsonNode.Parse(allowed.GetRawText()));

    private static bool TryDecimal(JsonNode value, out decimal number)
    {
        number = 0;
        return value.GetValueKind() == JsonValueKind.Number
            && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static string Text(decimal number) => number.ToString("0.#############", CultureInfo.InvariantCulture);
}
