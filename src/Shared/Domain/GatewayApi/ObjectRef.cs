using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>A field that names another object, with defaults applied.</summary>
/// <param name="Group">The API group; empty for core.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">The namespace looked in: as given, else the referrer's own.</param>
/// <param name="Name">The name.</param>
/// <param name="Path">The field that holds the reference.</param>
/// <param name="NamespaceGiven">The manifest names the namespace itself.</param>
public sealed record ObjectRef(string Group, string Kind, string Namespace, string Name, string Path, bool NamespaceGiven)
{
    public ResourceKey Key => new(Group, Kind, Namespace, Name);

    public GroupKind GroupKind => new(Group, Kind);

    internal static ObjectRef Read(JsonElement element, GroupKind defaults, string home, string path) =>
        new(
            element.Text("group") ?? defaults.Group,
            element.Text("kind") ?? defaults.Kind,
            element.Text("namespace") ?? home,
            element.Text("name") ?? "",
            path,
            element.Has("namespace")
        );
}
