using System.Net.Http.Headers;
using System.Text;

namespace NetConsole.Kubernetes.Connections;

/// <summary>The headers that make a call as somebody else.</summary>
internal static class Impersonation
{
    public const string UserHeader = "Impersonate-User";

    public static void Add(HttpRequestHeaders headers, CallIdentity identity)
    {
        headers.TryAddWithoutValidation(UserHeader, Encoded(identity.User));
        foreach (var group in identity.Groups)
        {
            headers.TryAddWithoutValidation("Impersonate-Group", Encoded(group));
        }

        if (identity.Uid is not null)
        {
            headers.TryAddWithoutValidation("Impersonate-Uid", Encoded(identity.Uid));
        }

        foreach (var (key, values) in identity.Extra)
        {
            foreach (var value in values)
            {
                headers.TryAddWithoutValidation($"Impersonate-Extra-{Uri.EscapeDataString(key)}", Encoded(value));
            }
        }
    }

    // A line break would start a header of its own.
    private static string Encoded(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
            {
                throw new ArgumentException("A user or group that is impersonated may hold no control characters.", nameof(value));
            }
        }

        return value;
    }
}
