using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>What a route, or a ListenerSet, wants to be attached to. Group defaults to the Gateway API's, kind to Gateway.</summary>
public sealed record ParentRef
{
    public required string Group { get; init; }

    public required string Kind { get; init; }

    /// <summary>As given, else the referrer's namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The manifest names the namespace itself; a status echoes it only then.</summary>
    public bool NamespaceGiven { get; init; }

    public required string Name { get; init; }

    /// <summary>A listener's name, or a port's name of a Service; null for all of them.</summary>
    public string? SectionName { get; init; }

    /// <summary>A port number; null for all.</summary>
    public int? Port { get; init; }

    /// <summary>The place in the list of parents.</summary>
    public int Index { get; init; }

    public required string Path { get; init; }

    public ResourceKey Key => new(Group, Kind, Namespace, Name);

    public GroupKind GroupKind => new(Group, Kind);

    /// <summary>The parent is a Service: the route speaks about traffic inside the mesh.</summary>
    public bool IsMesh => Group.Length == 0 && Kind == "Service";

    public override string ToString() => SectionName is null ? Key.ToString() : $"{Key} section {SectionName}";

    internal static ParentRef Read(JsonElement element, string home, string path, int index = 0) =>
        new()
        {
            Group = element.Text("group") ?? KnownKinds.GatewayApiGroup,
            Kind = element.Text("kind") ?? "Gateway",
            Namespace = element.Text("namespace") ?? home,
            NamespaceGiven = element.Has("namespace"),
            Name = element.Text("name") ?? "",
            SectionName = element.Text("sectionName"),
            Port = (int?)element.Number("port"),
            Index = index,
            Path = path,
        };

    internal static ImmutableArray<ParentRef> ReadAll(JsonElement spec, string home) =>
        [.. spec.Items("parentRefs").Select((item, index) => Read(item, home, $"spec.parentRefs[{index}]", index))];
}
