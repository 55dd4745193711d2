namespace NetConsole.Client.Features.Editor;

/// <summary>The stretch in which two texts differ.</summary>
/// <param name="From">Where it starts in the text before.</param>
/// <param name="To">Where it ends in the text before.</param>
/// <param name="Insert">What stands there in the text after.</param>
internal readonly record struct TextStretch(int From, int To, string Insert)
{
    public static TextStretch Between(string before, string after)
    {
        var head = before.AsSpan().CommonPrefixLength(after);
        var limit = Math.Min(before.Length, after.Length) - head;
        var tail = 0;
        while (tail < limit && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        return new TextStretch(head, before.Length - tail, after[head..(after.Length - tail)]);
    }
}
