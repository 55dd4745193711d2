using NetConsole.Domain.Resources;
using NetConsole.Domain.Workloads;

namespace NetConsole.Domain.Relations;

/// <summary>Finds every reference between the kinds the console knows, and by targetRef and ownerReferences between any kinds.</summary>
public static class ReferenceIndexBuilder
{
    /// <summary>Linear in objects and references. References of one object come in field order within their kind.</summary>
    public static ReferenceIndex Build(ClusterSnapshot snapshot)
    {
        var into = new ReferenceCollector(snapshot);
        var pods = new PodIndex(snapshot);
        GatewayReferences.Collect(into);
        PolicyReferences.Collect(into, pods);
        ServiceReferences.Collect(into, pods, new EndpointIndex(snapshot));
        AddressReferences.Collect(into);
        return ReferenceIndex.Of(into.References);
    }
}
