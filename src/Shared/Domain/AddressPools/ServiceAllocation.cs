using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary><c>spec.serviceAllocation</c> of an IPAddressPool: which services may draw from it.</summary>
public sealed record ServiceAllocation
{
    /// <summary>Lower wins; 0 is unset and comes last.</summary>
    public required long Priority { get; init; }

    public required ImmutableArray<string> Namespaces { get; init; }

    public required ImmutableArray<LabelSelector> NamespaceSelectors { get; init; }

    public required ImmutableArray<LabelSelector> ServiceSelectors { get; init; }

    /// <summary>The namespaces listed or selected: a union.</summary>
    public ImmutableHashSet<string> NamespacesIn(ClusterSnapshot snapshot)
    {
        var names = Namespaces.ToImmutableHashSet(StringComparer.Ordinal).ToBuilder();
        if (NamespaceSelectors.IsEmpty)
        {
            return names.ToImmutable();
        }

        foreach (var candidate in snapshot.Of(KnownKinds.Namespace).All)
        {
            // The API server puts the name label on every namespace; manifests that were never applied lack it.
            var labels = candidate.Labels.SetItem("kubernetes.io/metadata.name", candidate.Name);
            if (NamespaceSelectors.Any(selector => selector.Matches(labels)))
            {
                names.Add(candidate.Name);
            }
        }

        return names.ToImmutable();
    }
}
