using YamlDotNet.Core;

namespace NetConsole.Manifests;

/// <summary>Says in words what the parser stumbled over; the usual mistakes get a hint of their own.</summary>
internal static class SyntaxProblem
{
    public static ManifestProblem From(YamlException problem, DocumentText part)
    {
        var mark = problem.Start;
        var line = (int)Math.Max(1, mark.Line);
        var column = (int)Math.Max(1, mark.Column);
        return new ManifestProblem(line + part.FirstLine, column, Words(problem, LineOf(part.Text, line), column));
    }

    public static ManifestProblem After(Mark mark, DocumentText part) =>
        new(
            (int)Math.Max(1, mark.Line) + part.FirstLine,
            (int)Math.Max(1, mark.Column),
            "Not valid YAML after this place; check that brackets and quotes are closed, and the indentation."
        );

    private static string Words(YamlException problem, string text, int column)
    {
        var indent = text[..(text.Length - text.TrimStart().Length)];
        if (indent.Contains('\t', StringComparison.Ordinal))
        {
            return "A tab is used for indentation; YAML takes only spaces.";
        }

        if (column <= text.Length && text[column - 1] is '@' or '`' or '%')
        {
            return $"A value cannot start with {text[column - 1]}; put it in quotes.";
        }

        if (text.TrimStart() is ['{', '{', ..])
        {
            return "Templates ({{ … }}) are not resolved here; render the manifest first.";
        }

        var message = problem.Message.TrimEnd('.');
        return message switch
        {
            _ when message.Contains("did not find expected key", StringComparison.OrdinalIgnoreCase) =>
                "A field of the form \"name: value\" is expected here; check the indentation of this line and the one before.",
            _ when message.Contains("mapping values are not allowed", StringComparison.OrdinalIgnoreCase) =>
                "\": \" inside a value starts a new field; put the value in quotes, or check the indentation.",
            _ when message.Contains("did not find expected '-'", StringComparison.OrdinalIgnoreCase) =>
                "A list item starting with \"- \" is expected here; check the indentation.",
            _ when message.Contains("could not find expected ':'", StringComparison.OrdinalIgnoreCase) =>
                "\": \" is missing after a field name.",
            _ => $"Not valid YAML: {message}.",
        };
    }

    private static string LineOf(string text, int line)
    {
        var start = 0;
        for (var skipped = 1; skipped < line; skipped++)
        {
            var next = text.IndexOf('\n', start);
            if (next < 0)
            {
                return "";
            }

            start = next + 1;
        }

        var end = text.IndexOf('\n', start);
        return (end < 0 ? text[start..] : text[start..end]).TrimEnd('\r');
    }
}
