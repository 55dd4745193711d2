using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using NetConsole.Contracts.Changes;

namespace NetConsole.Server.Features.Changes;

/// <summary>Two texts line by line.</summary>
internal static class LineDiff
{
    public static IReadOnlyList<DiffLine> Between(string before, string after)
    {
        var lines = new List<DiffLine>();
        var (oldLine, newLine) = (0, 0);
        foreach (var piece in new InlineDiffBuilder(new Differ()).BuildDiffModel(Trim(before), Trim(after), ignoreWhitespace: false).Lines)
        {
            lines.Add(
                piece.Type switch
                {
                    ChangeType.Inserted => new DiffLine(DiffLineKind.Added, null, ++newLine, piece.Text),
                    ChangeType.Deleted => new DiffLine(DiffLineKind.Removed, ++oldLine, null, piece.Text),
                    _ => new DiffLine(DiffLineKind.Same, ++oldLine, ++newLine, piece.Text),
                }
            );
        }

        return lines;
    }

    // The line break that ends a text would count as one more, empty line.
    private static string Trim(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
}
