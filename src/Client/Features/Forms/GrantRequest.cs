using Microsoft.AspNetCore.WebUtilities;
using NetConsole.Client.Layout;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Forms;

/// <summary>The ReferenceGrant that a reference into another namespace is missing, as an address of the page that makes it.</summary>
/// <param name="From">The kind that refers.</param>
/// <param name="Home">Its namespace.</param>
/// <param name="To">What it refers to.</param>
public sealed record GrantRequest(GroupKind From, string Home, ResourceKey To)
{
    /// <summary>The name of the query's parameter.</summary>
    public const string Parameter = "grant";

    public string Href(ClusterView view) =>
        QueryHelpers.AddQueryString(
            Paths.Create(view, KnownKinds.ReferenceGrant),
            Parameter,
            string.Join(' ', From.Group, From.Kind, Home, To.Group, To.Kind, To.Namespace, To.Name)
        );

    /// <summary>Null when the text is no request.</summary>
    public static GrantRequest? Read(string? text) =>
        text?.Split(' ') is [var group, var kind, var home, var toGroup, var toKind, var toHome, var toName]
        && kind.Length > 0
        && toHome.Length > 0
            ? new GrantRequest(new GroupKind(group, kind), home, new ResourceKey(toGroup, toKind, toHome, toName))
            : null;

    /// <summary>What the grant has to say.</summary>
    public IReadOnlyList<FieldEdit> Edits =>
        [
            Set("metadata.name", $"{Home}-{From.Kind.ToLowerInvariant()}s"),
            Set("metadata.namespace", To.Namespace),
            Set(
                "spec.from",
                new[]
                {
                    new
                    {
                        group = From.Group,
                        kind = From.Kind,
                        @namespace = Home,
                    },
                }
            ),
            Set(
                "spec.to",
                new[]
                {
                    new
                    {
                        group = To.Group,
                        kind = To.Kind,
                        name = To.Name,
                    },
                }
            ),
        ];

    private static FieldEdit Set<T>(string path, T value) => new(path, System.Text.Json.JsonSerializer.SerializeToElement(value));
}
