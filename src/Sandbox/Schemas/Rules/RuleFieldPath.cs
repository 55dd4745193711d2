using System.Text.RegularExpressions;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>The fieldPath of a rule: fields with a dot before them, or in brackets and single quotes; no items of lists.</summary>
internal static partial class RuleFieldPath
{
    /// <summary>What is wrong with the path; null for a right one.</summary>
    public static string? Problem(string path, SchemaNode schema)
    {
        if (!Shape().IsMatch(path))
        {
            return path.Contains('[') && !path.Contains("['", StringComparison.Ordinal)
                ? "array notation is not allowed"
                : "expected [ or . but got: " + path;
        }

        var now = schema;
        foreach (Match step in Step().Matches(path))
        {
            var name = step.Groups["name"].Success ? step.Groups["name"].Value : Regex.Unescape(step.Groups["quoted"].Value);
            if (now.Field(name) is not { } field)
            {
                return "does not refer to a valid field";
            }

            now = field;
        }

        return null;
    }

    [GeneratedRegex(@"^(\.[^.\[\]]+|\['([^'\\]|\\.)*'\])+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\.(?<name>[^.\[\]]+)|\['(?<quoted>([^'\\]|\\.)*)'\]", RegexOptions.CultureInvariant)]
    private static partial Regex Step();
}
