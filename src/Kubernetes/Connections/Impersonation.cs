using System.Net;
using System.Text;

namespace NetConsole.Kubernetes.Connections;

/// <summary>The headers that make a call as somebody else.</summary>
internal static class Impersonation
{
    public const string UserHeader = "Impersonate-User";

    public static void Add(HttpRequestMessage request, CallIdentity identity)
    {
        var headers = request.Headers;
        headers.TryAddWithoutValidation(UserHeader, Checked(identity.User));
        Several(request, "Impersonate-Group", identity.Groups);

        if (identity.Uid is not null)
        {
            headers.TryAddWithoutValidation("Impersonate-Uid", Checked(identity.Uid));
        }

        foreach (var (key, values) in identity.Extra)
        {
            Several(request, $"Impersonate-Extra-{Uri.EscapeDataString(key)}", values);
        }
    }

    // HttpClient would join several values with commas, which the API server takes for one group with commas in its name. They go
    // out as one value with a mark between, and the mark becomes a new header line where the bytes leave; only HTTP/1.1 has lines.
    private static void Several(HttpRequestMessage request, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        if (values.Count > 1)
        {
            request.Version = HttpVersion.Version11;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }

        request.Headers.TryAddWithoutValidation(name, string.Join(RepeatedHeaderStream.Mark, values.Select(Checked)));
    }

    // A line break would start a header of its own.
    private static string Checked(string value)
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
