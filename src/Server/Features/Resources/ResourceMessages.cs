using System.Text.Json;
using System.Text.Json.Serialization;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Resources;

/// <summary>What a viewer of <c>/hubs/resources</c> subscribes to.</summary>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="Plural">The kind's plural, with its group when it is ambiguous.</param>
/// <param name="Namespace">Only this namespace; null for all.</param>
/// <param name="Name">Only this object; null for all.</param>
/// <param name="LabelSelector">Kubernetes label selector.</param>
internal sealed record ResourceRequest(
    string Cluster,
    string Plural,
    string? Namespace = null,
    string? Name = null,
    string? LabelSelector = null
);

/// <summary>A message of <c>/hubs/resources</c>, told apart by <c>type</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ResourceSnapshotMessage), "snapshot")]
[JsonDerivedType(typeof(ResourcePatchMessage), "patch")]
[JsonDerivedType(typeof(ResourceStateMessage), "state")]
internal abstract record ResourceMessage;

/// <summary>The whole list.</summary>
internal sealed record ResourceSnapshotMessage(long Version, IReadOnlyList<JsonElement> Items) : ResourceMessage;

/// <summary>What leads from one version to the next.</summary>
internal sealed record ResourcePatchMessage(long From, long To, IReadOnlyList<JsonElement> Upserts, IReadOnlyList<ResourceKey> Removes)
    : ResourceMessage;

/// <summary>How well the console is in touch with the cluster.</summary>
internal sealed record ResourceStateMessage(ClusterSummary Cluster) : ResourceMessage;
