using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Relations;

/// <summary>Gathers the references of a snapshot and judges each: there, missing, not permitted, or not to be known.</summary>
internal sealed class ReferenceCollector
{
    private readonly List<Reference> references = [];

    public ReferenceCollector(ClusterSnapshot snapshot)
    {
        Snapshot = snapshot;
        Grants = new Grants(snapshot);
    }

    public ClusterSnapshot Snapshot { get; }

    public Grants Grants { get; }

    public IReadOnlyList<Reference> References => references;

    /// <summary>A reference that needs no grant.</summary>
    public void Add(ResourceObject from, ResourceKey to, string path, string role) =>
        references.Add(new Reference(from.Key, to, path, role, StateOf(to)));

    /// <summary>A reference that needs a grant when it leaves the namespace; refused before existence is looked at, so that nothing leaks.</summary>
    public void AddGranted(ResourceObject from, ResourceKey to, string path, string role) =>
        references.Add(
            new Reference(
                from.Key,
                to,
                path,
                role,
                Grants.Permits(from.GroupKind, from.Namespace, to) ? StateOf(to) : ReferenceState.NotPermitted
            )
        );

    /// <summary>A route's parent, which may refuse it.</summary>
    public void AddParent(ResourceObject from, ResourceKey to, string path, bool refused) =>
        references.Add(new Reference(from.Key, to, path, ReferenceRoles.Parent, refused ? ReferenceState.NotPermitted : StateOf(to)));

    /// <summary>A reference found by looking at the target, so it holds.</summary>
    public void AddFound(ResourceObject from, ResourceKey to, string path, string role) =>
        references.Add(new Reference(from.Key, to, path, role, ReferenceState.Resolved));

    /// <summary>A target whose kind may be namespaced or not: the one that exists, else the namespaced one.</summary>
    public ResourceKey Locate(GroupKind kind, string @namespace, string name) =>
        Snapshot.Find(kind, @namespace, name) is null && Snapshot.Find(kind, "", name) is { } clusterScoped
            ? clusterScoped.Key
            : new ResourceKey(kind, @namespace, name);

    // Of a kind that is not served, may not be read, or is not among the manifests at hand, nothing can be said.
    private ReferenceState StateOf(ResourceKey to) =>
        Snapshot.Find(to) is not null ? ReferenceState.Resolved
        : Snapshot.Serves(to.GroupKind) ? ReferenceState.Missing
        : ReferenceState.Unknown;
}
