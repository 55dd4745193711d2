namespace NetConsole.Sandbox.Kinds.Notation;

/// <summary>One line of a kind notation with the lines indented below it.</summary>
internal sealed record NotationLine(string Source, int Number, string Text)
{
    public List<NotationLine> Children { get; } = [];

    /// <summary>
    /// The lines of a text as a tree: two spaces of indentation make a child. Empty lines and lines that start with
    /// <c>#</c> are left out.
    /// </summary>
    /// <exception cref="FormatException">A line is indented by an odd number of spaces or by more than one level.</exception>
    public static IReadOnlyList<NotationLine> Parse(string source, string text)
    {
        var root = new NotationLine(source, 0, "");
        List<NotationLine> open = [root];
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var content = raw.Trim();
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            var depth = raw.Length - raw.TrimStart(' ').Length;
            var line = new NotationLine(source, number, content);
            if (depth % 2 != 0 || depth / 2 >= open.Count)
            {
                throw line.Wrong("is indented wrongly");
            }

            open.RemoveRange((depth / 2) + 1, open.Count - (depth / 2) - 1);
            open[^1].Children.Add(line);
            open.Add(line);
        }

        return root.Children;
    }

    public FormatException Wrong(string what) => new($"{Source}:{Number}: '{Text}' {what}.");
}
