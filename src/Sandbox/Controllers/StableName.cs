using System.Text;

namespace NetConsole.Sandbox.Controllers;

/// <summary>Short suffixes in the letters that Kubernetes uses, the same for the same text in every run.</summary>
internal static class StableName
{
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    public static string Suffix(string text, int length = 5)
    {
        var hash = Hash(text);
        var suffix = new StringBuilder(length);
        for (var i = 0; i < length; i++)
        {
            suffix.Append(Letters[(int)(hash % (ulong)Letters.Length)]);
            hash /= (ulong)Letters.Length;
        }

        return suffix.ToString();
    }

    /// <summary>FNV-1a over the UTF-8 bytes, mixed once more so that near texts get far values.</summary>
    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ value) * 1099511628211UL;
        }

        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        return hash ^ (hash >> 33);
    }
}
