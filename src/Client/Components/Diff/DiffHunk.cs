using NetConsole.Contracts.Changes;

namespace NetConsole.Client.Components;

/// <summary>A stretch of a diff that is shown, and how many unchanged lines were folded before it.</summary>
public sealed record DiffHunk(int Folded, IReadOnlyList<DiffLine> Lines)
{
    /// <summary>Unchanged lines kept on each side of a change.</summary>
    public const int Context = 3;

    /// <summary>Cuts a diff into hunks; what is left unchanged at the end becomes an empty hunk.</summary>
    public static IReadOnlyList<DiffHunk> Of(IReadOnlyList<DiffLine> lines)
    {
        var hunks = new List<DiffHunk>();
        var shown = new List<DiffLine>();
        var (folded, lastChange) = (0, int.MinValue / 2);
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].Kind != DiffLineKind.Same)
            {
                lastChange = index;
            }

            if (index - lastChange <= Context || ChangeAhead(lines, index))
            {
                shown.Add(lines[index]);
                continue;
            }

            if (shown.Count > 0)
            {
                hunks.Add(new(folded, [.. shown]));
                shown.Clear();
                folded = 0;
            }

            folded++;
        }

        if (shown.Count > 0 || folded > 0)
        {
            hunks.Add(new(folded, [.. shown]));
        }

        return hunks;
    }

    private static bool ChangeAhead(IReadOnlyList<DiffLine> lines, int index)
    {
        for (var ahead = index; ahead <= index + Context && ahead < lines.Count; ahead++)
        {
            if (lines[ahead].Kind != DiffLineKind.Same)
            {
                return true;
            }
        }

        return false;
    }
}
