using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>Which namespaces a listener, or a Gateway for its ListenerSets, accepts.</summary>
/// <param name="From">None, Same, All or Selector.</param>
/// <param name="Selector">Over the labels of Namespaces; only for Selector.</param>
public sealed record NamespaceSelection(string From, LabelSelector? Selector)
{
    internal static NamespaceSelection Read(JsonElement element, string otherwise) =>
        new(element.Text("from") ?? otherwise, LabelSelector.Read(element.At("selector")));
}

/// <summary>TLS settings of a listener.</summary>
/// <param name="Mode">Terminate (the default) or Passthrough.</param>
/// <param name="Certificates">Secrets unless another kind is named; without meaning in Passthrough.</param>
public sealed record ListenerTls(string Mode, ImmutableArray<ObjectRef> Certificates, bool HasOptions)
{
    public bool IsPassthrough => Mode == "Passthrough";

    internal static ListenerTls? Read(JsonElement element, string home, string path) =>
        element.ValueKind != JsonValueKind.Object
            ? null
            : new ListenerTls(
                element.Text("mode") ?? "Terminate",
                [
                    .. element
                        .Items("certificateRefs")
                        .Select((item, index) => ObjectRef.Read(item, KnownKinds.Secret, home, $"{path}.certificateRefs[{index}]")),
                ],
                element.Members("options").Any()
            );
}

/// <summary>A listener of a Gateway or ListenerSet, with defaults applied.</summary>
public sealed record Listener
{
    public required string Name { get; init; }

    /// <summary>1 to 65535; 0 when the manifest has none.</summary>
    public required int Port { get; init; }

    /// <summary>HTTP, HTTPS, TLS, TCP, UDP, or a vendor's own.</summary>
    public required string Protocol { get; init; }

    /// <summary>In lower case; null means every name.</summary>
    public string? Hostname { get; init; }

    public ListenerTls? Tls { get; init; }

    /// <summary>From is Same unless given: the namespace of the listener's owner.</summary>
    public required NamespaceSelection AllowedNamespaces { get; init; }

    /// <summary>The kinds asked for; empty leaves it to the protocol.</summary>
    public ImmutableArray<GroupKind> AllowedKinds { get; init; } = [];

    public required string Path { get; init; }

    internal static ImmutableArray<Listener> ReadAll(JsonElement spec, string home) =>
        [.. spec.Items("listeners").Select((item, index) => Read(item, home, $"spec.listeners[{index}]"))];

    private static Listener Read(JsonElement item, string home, string path) =>
        new()
        {
            Name = item.Text("name") ?? "",
            Port = (int)(item.Number("port") ?? 0),
            Protocol = item.Text("protocol") ?? "",
            Hostname = string.IsNullOrEmpty(item.Text("hostname")) ? null : item.Text("hostname")?.ToLowerInvariant(),
            Tls = ListenerTls.Read(item.At("tls"), home, $"{path}.tls"),
            AllowedNamespaces = NamespaceSelection.Read(item.At("allowedRoutes", "namespaces"), "Same"),
            AllowedKinds =
            [
                .. item.At("allowedRoutes")
                    .Items("kinds")
                    .Select(kind => new GroupKind(kind.Text("group") ?? KnownKinds.GatewayApiGroup, kind.Text("kind") ?? "")),
            ],
            Path = path,
        };
}
