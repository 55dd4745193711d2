namespace NetConsole.Manifests;

/// <summary>A part of a stream.</summary>
/// <param name="Text">The part, with its separator line.</param>
/// <param name="FirstLine">How many lines stand before it.</param>
internal readonly record struct DocumentText(string Text, int FirstLine);

/// <summary>Cuts a stream at its <c>---</c> lines before parsing, so that a mistake in one document leaves the others readable.</summary>
internal static class DocumentSplitter
{
    public static IEnumerable<DocumentText> Split(string stream)
    {
        var start = 0;
        var startLine = 0;
        var line = 0;
        var hasContent = false;
        for (var position = 0; position < stream.Length; line++)
        {
            var end = stream.IndexOf('\n', position);
            end = end < 0 ? stream.Length : end + 1;
            var text = stream.AsSpan(position, end - position);
            if (IsSeparator(text))
            {
                // Directives such as %YAML belong to the document that the separator opens.
                if (hasContent)
                {
                    yield return new DocumentText(stream[start..position], startLine);
                    (start, startLine) = (position, line);
                }

                hasContent = true;
            }
            else if (!text.IsWhiteSpace() && text[0] is not ('%' or '#'))
            {
                hasContent = true;
            }

            position = end;
        }

        if (start < stream.Length)
        {
            yield return new DocumentText(stream[start..], startLine);
        }
    }

    private static bool IsSeparator(ReadOnlySpan<char> line) =>
        line.StartsWith("---", StringComparison.Ordinal) && (line.Length == 3 || char.IsWhiteSpace(line[3]));
}
