using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>What is wrong with one field, in the words of the API server.</summary>
/// <param name="Path">Such as <c>spec.rules[0].name</c>.</param>
/// <param name="Reason">The cause type, such as <c>FieldValueInvalid</c>.</param>
/// <param name="Message">Without the path: <c>Invalid value: 70000: ...</c>.</param>
public sealed record FieldProblem(string Path, string Reason, string Message)
{
    public static FieldProblem Invalid(string path, JsonNode? value, string detail) =>
        new(path, "FieldValueInvalid", $"Invalid value: {Shown(value)}: {detail}");

    public static FieldProblem Required(string path, string detail = "") =>
        new(path, "FieldValueRequired", detail.Length == 0 ? "Required value" : $"Required value: {detail}");

    public static FieldProblem Forbidden(string path, string detail) => new(path, "FieldValueForbidden", $"Forbidden: {detail}");

    public static FieldProblem Duplicate(string path, JsonNode? value) =>
        new(path, "FieldValueDuplicate", $"Duplicate value: {Shown(value)}");

    public static FieldProblem NotSupported(string path, JsonNode? value, IEnumerable<string> supported) =>
        new(path, "FieldValueNotSupported", $"Unsupported value: {Shown(value)}: supported values: {string.Join(", ", supported)}");

    public static FieldProblem TooLong(string path, long limit) =>
        new(path, "FieldValueTooLong", $"Too long: may not be more than {limit} bytes");

    public static FieldProblem TooMany(string path, long actual, long limit) =>
        new(path, "FieldValueTooMany", $"Too many: {actual}: must have at most {limit} items");

    public static FieldProblem WrongType(string path, string actual, string expected) =>
        new(path, "FieldValueTypeInvalid", $"Invalid value: {Shown(actual)}: {path} in body must be of type {expected}: {Shown(actual)}");

    public override string ToString() => $"{Path}: {Message}";

    /// <summary>A value as messages print it: text in quotes, everything else as JSON.</summary>
    internal static string Shown(JsonNode? value) => value?.ToJsonString(Plain) ?? "\"null\"";

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
