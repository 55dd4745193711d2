namespace NetConsole.Manifests;

internal static class Unicode
{
    /// <summary>False when a surrogate stands alone: such a text cannot be written as UTF-8.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return false;
            }
        }

        return true;
    }
}
