using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Connections;

/// <summary>A named cluster, user or context with the file it comes from.</summary>
internal sealed record KubeConfigEntry(string Name, string File, JsonElement Body)
{
    public string? Text(string field) => Body.Text(field) is { Length: > 0 } text ? text : null;

    /// <summary>A path as the file means it: relative to the file.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Path.GetDirectoryName(File) ?? ".");
}
