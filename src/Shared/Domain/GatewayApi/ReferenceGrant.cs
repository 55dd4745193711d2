using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>Who may refer: a kind in a namespace.</summary>
public readonly record struct GrantFrom(string Group, string Kind, string Namespace);

/// <summary>To what: a kind in the grant's namespace, and only the named object when a name is given.</summary>
public readonly record struct GrantTo(string Group, string Kind, string? Name);

/// <summary>Allows references into its own namespace.</summary>
public sealed record ReferenceGrant
{
    public required ResourceObject Resource { get; init; }

    public ImmutableArray<GrantFrom> From { get; init; } = [];

    public ImmutableArray<GrantTo> To { get; init; } = [];

    public static ReferenceGrant Of(ResourceObject resource) => resource.Model(Read);

    private static ReferenceGrant Read(ResourceObject resource) =>
        new()
        {
            Resource = resource,
            From =
            [
                .. resource
                    .Spec.Items("from")
                    .Select(item => new GrantFrom(item.Text("group") ?? "", item.Text("kind") ?? "", item.Text("namespace") ?? "")),
            ],
            To =
            [
                .. resource
                    .Spec.Items("to")
                    .Select(item => new GrantTo(
                        item.Text("group") ?? "",
                        item.Text("kind") ?? "",
                        string.IsNullOrEmpty(item.Text("name")) ? null : item.Text("name")
                    )),
            ],
        };
}
