namespace NetConsole.Domain.AddressPools;

/// <summary>Where MetalLB looks for an address for a service that names no pool.</summary>
/// <param name="Pinned">Groups of pools meant for the service, the best priority first; within a group no order is determined.</param>
/// <param name="Open">The pools for everybody, tried in no determined order when no pinned one has an address.</param>
internal sealed record PoolTiers(IReadOnlyList<IReadOnlyList<AddressPool>> Pinned, IReadOnlyList<AddressPool> Open)
{
    public IEnumerable<AddressPool> All => Pinned.SelectMany(group => group).Concat(Open);
}
