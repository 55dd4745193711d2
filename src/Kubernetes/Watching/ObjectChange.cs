using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Watching;

/// <summary>What happened to one object.</summary>
/// <param name="Before">The object before; null when it is new.</param>
/// <param name="After">The object now; null when it is gone.</param>
public readonly record struct ObjectChange(ResourceObject? Before, ResourceObject? After)
{
    public ResourceKey Key => (After ?? Before)?.Key ?? default;
}

/// <summary>A step from one version of a store to a later one.</summary>
/// <param name="Before">The snapshot the changes start from.</param>
/// <param name="After">The snapshot they lead to.</param>
/// <param name="Changes">The objects that differ; empty in a resynchronisation and when only the served kinds changed.</param>
/// <param name="Resync">The subscriber was too slow and missed steps: only <paramref name="After"/> counts.</param>
public sealed record StoreBatch(ClusterSnapshot Before, ClusterSnapshot After, IReadOnlyList<ObjectChange> Changes, bool Resync);
