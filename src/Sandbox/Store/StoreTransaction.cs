using System.Globalization;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>The changes of one write and all that follows from it; published whole or, in a dry run, not at all.</summary>
internal sealed class StoreTransaction(StoreState state, OwnerIndex owners, TimeProvider clock)
{
    private readonly List<StoreChange> changes = [];

    public ClusterSnapshot Objects { get; private set; } = state.Objects;

    public KindRegistry Kinds { get; private set; } = state.Kinds;

    public long Version { get; private set; } = state.Version;

    public OwnerIndex Owners => owners;

    public IReadOnlyList<StoreChange> Changes => changes;

    /// <summary>When the write is made.</summary>
    public DateTimeOffset Time { get; } = clock.GetUtcNow();

    /// <summary>The time as Kubernetes writes it, in whole seconds.</summary>
    public string Now => Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public StoreState Result => new(Objects, Kinds, Version);

    /// <summary>Adds or replaces an object under a new version.</summary>
    public ResourceObject Put(JsonObject tree)
    {
        Version++;
        tree.Ensure("metadata")["resourceVersion"] = Version.ToString(CultureInfo.InvariantCulture);
        var after = JsonTrees.Freeze(tree);
        var before = Objects.Find(after.Key);
        Objects = Objects.With(after);
        changes.Add(new StoreChange(before is null ? StoreChangeType.Added : StoreChangeType.Modified, after, before, Version));
        return after;
    }

    /// <summary>Removes an object; its last state carries the version of the removal.</summary>
    public ResourceObject Remove(ResourceObject resource)
    {
        Version++;
        var tree = JsonTrees.Thaw(resource);
        tree.Ensure("metadata")["resourceVersion"] = Version.ToString(CultureInfo.InvariantCulture);
        var last = JsonTrees.Freeze(tree);
        Objects = Objects.Without(resource.Key);
        changes.Add(new StoreChange(StoreChangeType.Deleted, last, resource, Version));
        return last;
    }

    /// <summary>Serves the kind from now on, or in its new form.</summary>
    public void SetKind(KindDefinition kind)
    {
        Kinds = Kinds.With(kind);
        Objects = Objects.With(kind.Kind, Objects.Of(kind.Kind));
    }

    /// <summary>Ends serving the kind.</summary>
    public void RemoveKind(GroupKind kind)
    {
        Kinds = Kinds.Without(kind);
        Objects = Objects.WithoutKind(kind);
    }
}
