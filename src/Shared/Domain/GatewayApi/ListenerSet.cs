using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>Listeners that another namespace or team adds to a Gateway.</summary>
public sealed record ListenerSet
{
    public required ResourceObject Resource { get; init; }

    public ResourceKey Key => Resource.Key;

    public required ParentRef Parent { get; init; }

    public ImmutableArray<Listener> Listeners { get; init; } = [];

    public static ListenerSet Of(ResourceObject resource) => resource.Model(Read);

    private static ListenerSet Read(ResourceObject resource) =>
        new()
        {
            Resource = resource,
            Parent = ParentRef.Read(resource.Spec.At("parentRef"), resource.Namespace, "spec.parentRef"),
            Listeners = Listener.ReadAll(resource.Spec, resource.Namespace),
        };
}
