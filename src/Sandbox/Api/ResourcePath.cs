namespace NetConsole.Sandbox.Api;

/// <summary>A URL below /api or /apis taken apart.</summary>
/// <param name="Group">The API group; empty for core.</param>
/// <param name="Version">The API version.</param>
/// <param name="Namespace">Null when the path names none.</param>
/// <param name="Plural">The resource; empty for the discovery document of the version.</param>
/// <param name="Name">Null for the whole collection.</param>
/// <param name="Subresource">Such as <c>status</c>; empty for the object itself.</param>
/// <param name="Rest">What follows the subresource, for proxies.</param>
internal sealed record ResourcePath(
    string Group,
    string Version,
    string? Namespace,
    string Plural,
    string? Name,
    string Subresource,
    string Rest
)
{
    /// <summary>Null when the path has another shape.</summary>
    public static ResourcePath? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        return parts switch
        {
            ["api", var version, .. var rest] => Of("", version, rest),
            ["apis", var group, var version, .. var rest] => Of(group, version, rest),
            _ => null,
        };
    }

    private static ResourcePath Of(string group, string version, string[] parts)
    {
        string? scope = null;

        // namespaces/a/status is a subresource of the namespace itself, namespaces/a/pods is not.
        if (parts is ["namespaces", var name, _, ..] && !(parts.Length == 3 && parts[2] is "status" or "finalize"))
        {
            scope = name;
            parts = parts[2..];
        }

        return new ResourcePath(
            group,
            version,
            scope,
            parts.ElementAtOrDefault(0) ?? "",
            parts.ElementAtOrDefault(1),
            parts.ElementAtOrDefault(2) ?? "",
            string.Join('/', parts.Skip(3))
        );
    }
}
