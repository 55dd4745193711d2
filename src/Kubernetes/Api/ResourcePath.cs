using System.Text;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

/// <summary>The address of a kind or an object, relative to the API server.</summary>
internal static class ResourcePath
{
    public static string Of(ServedKind kind, string? @namespace, string? name = null, string? subresource = null)
    {
        var path = new StringBuilder(kind.Kind.Group.Length == 0 ? "api/" : "apis/").Append(kind.ApiVersion);
        if (kind.Namespaced && !string.IsNullOrEmpty(@namespace))
        {
            path.Append("/namespaces/").Append(Uri.EscapeDataString(@namespace));
        }

        path.Append('/').Append(kind.Plural);
        if (name is not null)
        {
            path.Append('/').Append(Segment(name));
        }

        if (subresource is not null)
        {
            path.Append('/').Append(subresource);
        }

        return path.ToString();
    }

    /// <summary>The query part of an address; values that are null are left out.</summary>
    public static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        return query.ToString();
    }

    // "." and ".." would be resolved away, and an empty name would address the whole collection.
    private static string Segment(string name) =>
        name is "" or "." or ".."
            ? throw new ArgumentException($"\"{name}\" is no name of an object.", nameof(name))
            : Uri.EscapeDataString(name);
}
