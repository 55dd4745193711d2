using System.Collections.Immutable;

namespace NetConsole.Domain.Resources;

/// <summary>
/// Everything the console knows of a cluster at one version. Immutable: a change makes a new snapshot that shares
/// all it did not touch, so readers need no lock and may keep one as long as they like.
/// </summary>
public sealed class ClusterSnapshot
{
    private readonly ImmutableDictionary<GroupKind, KindSnapshot> kinds;

    private ClusterSnapshot(ImmutableDictionary<GroupKind, KindSnapshot> kinds, long version)
    {
        this.kinds = kinds;
        Version = version;
    }

    public static ClusterSnapshot Empty { get; } = new(ImmutableDictionary<GroupKind, KindSnapshot>.Empty, 0);

    /// <summary>Counts the changes that led here; larger is newer within one process. Not a resourceVersion.</summary>
    public long Version { get; }

    /// <summary>The kinds that are served and read, with or without objects.</summary>
    public IEnumerable<GroupKind> Kinds => kinds.Keys;

    public IEnumerable<ResourceObject> All => kinds.OrderBy(kind => kind.Key).SelectMany(kind => kind.Value.All);

    /// <summary>False means absent: the cluster does not serve the kind (or may not be read), which is not the same as empty.</summary>
    public bool Serves(GroupKind kind) => kinds.ContainsKey(kind);

    /// <summary>The objects of a kind; empty when it is absent.</summary>
    public KindSnapshot Of(GroupKind kind) => kinds.GetValueOrDefault(kind, KindSnapshot.Empty);

    public ResourceObject? Find(ResourceKey key) => Of(key.GroupKind).Find(key.Namespace, key.Name);

    public ResourceObject? Find(GroupKind kind, string @namespace, string name) => Of(kind).Find(@namespace, name);

    /// <summary>What belongs to the object by owner reference: in its namespace, or anywhere when it is cluster-scoped.</summary>
    public IEnumerable<ResourceObject> OwnedBy(ResourceObject owner) =>
        owner.Uid.Length == 0
            ? []
            : kinds.Values.SelectMany(kind =>
                owner.Namespace.Length > 0
                    ? kind.OwnedBy(owner.Namespace, owner.Uid)
                    : kind.Namespaces.SelectMany(name => kind.OwnedBy(name, owner.Uid))
            );

    /// <summary>With the object added or replaced.</summary>
    public ClusterSnapshot With(ResourceObject resource) => With(resource.GroupKind, Of(resource.GroupKind).With(resource));

    /// <summary>Without the object; this very snapshot when it is not there.</summary>
    public ClusterSnapshot Without(ResourceKey key)
    {
        var before = Of(key.GroupKind);
        var after = before.Without(key.Namespace, key.Name);
        return ReferenceEquals(before, after) ? this : With(key.GroupKind, after);
    }

    /// <summary>With all objects of a kind replaced.</summary>
    public ClusterSnapshot With(GroupKind kind, KindSnapshot objects) => new(kinds.SetItem(kind, objects), Version + 1);

    /// <summary>Without the kind: it is no longer served.</summary>
    public ClusterSnapshot WithoutKind(GroupKind kind) => kinds.ContainsKey(kind) ? new(kinds.Remove(kind), Version + 1) : this;

    /// <summary>A snapshot of manifests that are in no cluster.</summary>
    public static ClusterSnapshot Of(IEnumerable<ResourceObject> resources) => Empty.Overlay(resources);

    /// <summary>
    /// With the objects laid over: each replaces its namesake and is as old as it. New ones without a creationTimestamp keep
    /// their order in the stream, which stands in for their age; those of a known namespaced kind without a namespace are
    /// in <c>default</c>.
    /// </summary>
    public ClusterSnapshot Overlay(IEnumerable<ResourceObject> resources) =>
        resources
            .Select(AsSubmitted)
            .GroupBy(resource => resource.GroupKind)
            .Aggregate(
                this,
                (snapshot, group) =>
                {
                    var before = snapshot.Of(group.Key);
                    var after =
                        before.Count == 0
                            ? KindSnapshot.Of(group)
                            : group.Aggregate(before, (objects, resource) => objects.With(Edited(before, resource)));
                    return snapshot.With(group.Key, after);
                }
            );

    // What an API server would do on arrival: the default namespace where one is needed and none is given.
    private static ResourceObject AsSubmitted(ResourceObject resource, int index)
    {
        var ordinal = resource.Created is null && resource.Ordinal == 0 ? index + 1 : resource.Ordinal;
        var home = resource.Namespace.Length == 0 && KnownKinds.IsNamespaced(resource.GroupKind) ? "default" : resource.Namespace;
        return ordinal == resource.Ordinal && home == resource.Namespace ? resource : resource.Placed(home, ordinal);
    }

    private static ResourceObject Edited(KindSnapshot before, ResourceObject resource) =>
        before.Find(resource.Namespace, resource.Name) is { } existing ? resource.AsEditOf(existing) : resource;
}
