using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>
/// The lists that are being read in pages, each as it was at the version of its first page, so that a page is found without going through
/// all before it. Only a shortcut: a list that is not kept any more is rewound from the store's history.
/// </summary>
internal sealed class PagedLists(SandboxStore store)
{
    private const int Capacity = 16;
    private readonly Lock gate = new();
    private readonly LinkedList<(GroupKind Kind, string? Scope, long Version, ResourceObject[] Objects)> kept = [];

    /// <summary>The objects of a kind in one namespace or in all of them, in order; null when the version is too long ago.</summary>
    public ResourceObject[]? At(GroupKind kind, string? scope, long version)
    {
        if (!store.Remembers(version))
        {
            return null;
        }

        lock (gate)
        {
            for (var node = kept.First; node is not null; node = node.Next)
            {
                if (node.Value.Version == version && node.Value.Kind == kind && node.Value.Scope == scope)
                {
                    kept.Remove(node);
                    kept.AddFirst(node);
                    return node.Value.Objects;
                }
            }
        }

        if (store.Rewound(kind, version) is not { } snapshot)
        {
            return null;
        }

        ResourceObject[] objects = [.. scope is null ? snapshot.All : snapshot.In(scope)];
        lock (gate)
        {
            kept.AddFirst((kind, scope, version, objects));
            if (kept.Count > Capacity)
            {
                kept.RemoveLast();
            }
        }

        return objects;
    }
}
