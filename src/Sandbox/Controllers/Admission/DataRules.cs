using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>ConfigMaps and Secrets: their keys are file names, and one key is in one place.</summary>
internal static class DataRules
{
    private const int MaxKey = 253;
    private const int MaxSize = 1024 * 1024;

    private const string KeyRule =
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', "
        + "regex used for validation is '[-._a-zA-Z0-9]+')";

    public static void Check(JsonObject resource, List<FieldProblem> problems)
    {
        var size = 0;
        foreach (var field in (string[])["data", "binaryData"])
        {
            foreach (var (key, value) in resource.Child(field) ?? [])
            {
                Key(key, $"{field}[{key}]", problems);
                size += value is JsonValue text && text.TryGetValue<string>(out var content) ? content.Length : 0;
                if (field == "binaryData" && resource.Child("data")?.ContainsKey(key) == true)
                {
                    problems.Add(FieldProblem.Invalid($"data[{key}]", key, "duplicate of key present in binaryData"));
                }
            }
        }

        if (size > MaxSize)
        {
            problems.Add(FieldProblem.TooLong("data", MaxSize));
        }
    }

    private static void Key(string key, string path, List<FieldProblem> problems)
    {
        if (key.Length > MaxKey)
        {
            problems.Add(FieldProblem.Invalid(path, key, $"must be no more than {MaxKey} characters"));
        }

        if (key.Length == 0 || !key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            problems.Add(FieldProblem.Invalid(path, key, KeyRule));
        }
        else if (key is "." or ".." || key.StartsWith("..", StringComparison.Ordinal))
        {
            problems.Add(FieldProblem.Invalid(path, key, key == "." ? "must not be '.'" : "must not be '..'"));
        }
    }
}
