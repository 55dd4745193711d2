using System.Runtime.CompilerServices;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Relations;

/// <summary>Finds every reference between the kinds the console knows, and by targetRef and ownerReferences between any kinds.</summary>
public static class ReferenceIndexBuilder
{
    private static readonly ConditionalWeakTable<ClusterSnapshot, ReferenceIndex> Known = [];

    /// <summary>
    /// Linear in objects and references, and done once per snapshot. References of one object come in field order within
    /// their kind.
    /// </summary>
    public static ReferenceIndex Build(ClusterSnapshot snapshot) => Known.GetValue(snapshot, Collect);

    private static ReferenceIndex Collect(ClusterSnapshot snapshot)
    {
        var into = new ReferenceCollector(snapshot);
        var facts = SnapshotFacts.Of(snapshot);
        GatewayReferences.Collect(into);
        PolicyReferences.Collect(into, facts.Pods);
        ServiceReferences.Collect(into, facts.Pods, facts.Endpoints);
        AddressReferences.Collect(into);
        return ReferenceIndex.Of(into.References);
    }
}
