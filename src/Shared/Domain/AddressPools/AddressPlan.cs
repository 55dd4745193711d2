using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>
/// Who has which load-balancer address in a snapshot, and what MetalLB could give to those that have none. Where
/// MetalLB's own choice depends on its map order or on which service it sees first, all outcomes are given.
/// </summary>
public sealed class AddressPlan
{
    private readonly PoolIndex pools;
    private readonly PoolAllocator allocator;
    private readonly Dictionary<ResourceKey, AddressStanding> standings;
    private readonly Lazy<IReadOnlyDictionary<ResourceKey, AddressChoice>> choices;
    private readonly Lazy<IReadOnlyList<PoolUsage>> usage;

    private AddressPlan(ClusterSnapshot snapshot)
    {
        pools = PoolIndex.Of(snapshot);
        Book = new AddressBook();
        Services = [.. StandingBuilder.Build(snapshot, pools, Book)];
        standings = Services.ToDictionary(standing => standing.Key);
        allocator = new PoolAllocator(pools, Book, Services);
        choices = new Lazy<IReadOnlyDictionary<ResourceKey, AddressChoice>>(() => SequentialAllocator.Choose(pools, Book.Copy(), Services));
        usage = new Lazy<IReadOnlyList<PoolUsage>>(() => PoolUsage.Of(pools, Book));
    }

    /// <summary>Every LoadBalancer service: older first, then by name.</summary>
    public ImmutableArray<AddressStanding> Services { get; }

    /// <summary>The pools by name.</summary>
    public ImmutableArray<AddressPool> Pools => pools.Pools;

    /// <summary>How much of each pool is in use, by name.</summary>
    public IReadOnlyList<PoolUsage> Usage => usage.Value;

    internal PoolIndex Index => pools;

    /// <summary>The pool that offers the address; null when none does.</summary>
    public AddressPool? PoolOf(IpAddress address) => pools.Owner([address]);

    internal AddressBook Book { get; }

    public static AddressPlan Build(ClusterSnapshot snapshot) => new(snapshot);

    public AddressStanding? Standing(ResourceKey service) => standings.GetValueOrDefault(service);

    /// <summary>What MetalLB could give the service, or why it gives nothing. The address it keeps is the only choice of a service that has one.</summary>
    public PossibleAddresses Possible(ResourceKey service, int limit = PossibleAddresses.Limit) =>
        standings.TryGetValue(service, out var standing)
            ? allocator.Possible(standing, limit)
            : PossibleAddresses.Nothing($"{service} is not a LoadBalancer service");

    /// <summary>
    /// One determined pick out of the possible ones: as if services were served oldest first and pools in name order. No
    /// address is picked for two services that may not share it. Null when nothing is possible, or another controller's.
    /// </summary>
    public AddressChoice? Choose(ResourceKey service) => choices.Value.GetValueOrDefault(service);

    /// <summary>
    /// The services that lose or change their address when the cluster becomes <paramref name="after"/>, such as when a
    /// pool shrinks: those that keep it before and do not after.
    /// </summary>
    public static IReadOnlyList<AddressLoss> LosersOf(AddressPlan before, AddressPlan after)
    {
        var losses = new List<AddressLoss>();
        foreach (var was in before.Services)
        {
            if (was.State != AddressState.Kept)
            {
                continue;
            }

            var now = after.Standing(was.Key);
            if (now is { State: AddressState.Kept } && now.Current.SequenceEqual(was.Current))
            {
                continue;
            }

            losses.Add(
                new AddressLoss
                {
                    Service = was.Key,
                    Pool = was.Pool ?? "",
                    Before = was.Current,
                    Reason = now is null ? "it is no longer a LoadBalancer service" : now.Reason,
                    After = now is null ? PossibleAddresses.Nothing("") : after.Possible(was.Key, PossibleAddresses.Few),
                }
            );
        }

        return [.. losses.OrderBy(loss => loss.Service)];
    }

    /// <summary>The same for two snapshots.</summary>
    public static IReadOnlyList<AddressLoss> LosersOf(ClusterSnapshot before, ClusterSnapshot after) =>
        LosersOf(Build(before), Build(after));
}
