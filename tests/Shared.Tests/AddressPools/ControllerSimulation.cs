using System.Collections.Immutable;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Resources;

namespace NetConsole.Shared.Tests.AddressPools;

/// <summary>
/// A controller that behaves as MetalLB's does and walks every address: services and pools come in an order of chance, as
/// they come out of its queue and its maps. Written without the engine's shortcuts, to judge them.
/// </summary>
internal sealed class ControllerSimulation(PoolWorld world, Random random)
{
    private readonly Dictionary<ResourceKey, (LoadBalancerService Service, ImmutableArray<IpAddress> Addresses, string Pool)> allocated =
    [];
    private readonly ImmutableArray<AddressPool> pools = world.Plan.Pools;

    /// <summary>What each service ends up with; null for nothing.</summary>
    public IReadOnlyDictionary<ResourceKey, AddressChoice?> Run()
    {
        var services = world
            .Plan.Services.Where(standing => standing.State != AddressState.Foreign)
            .Select(standing => standing.Service)
            .ToArray();
        random.Shuffle(services);

        // It runs already and remembers who has what; then the manifests as they are now reach it.
        foreach (
            var service in services.Where(service =>
                !service.Current.IsEmpty && service.Problem is null && !FamilyChanged(service, service.Current)
            )
        )
        {
            Assign(service, service.Current);
        }

        foreach (var service in services)
        {
            Converge(service);
        }

        return services.ToDictionary(
            service => service.Key,
            service => allocated.TryGetValue(service.Key, out var found) ? new AddressChoice(found.Pool, found.Addresses) : null
        );
    }

    private void Converge(LoadBalancerService service)
    {
        var held = allocated.TryGetValue(service.Key, out var present) ? present.Addresses : service.Current;
        if (pools.IsEmpty || service.Problem is not null)
        {
            return;
        }

        if (!held.IsEmpty && !allocated.ContainsKey(service.Key) && (FamilyChanged(service, held) || !Assign(service, held)))
        {
            held = [];
        }

        if (!held.IsEmpty && allocated.TryGetValue(service.Key, out var mine))
        {
            var otherPool = service.RequestedPool is { } wanted && wanted != mine.Pool;
            var otherAddress = !service.Requested.IsEmpty && !service.Requested.ToHashSet().SetEquals(held);
            if (otherPool || otherAddress)
            {
                allocated.Remove(service.Key);
                held = [];
            }
        }

        if (held.Length == 1 && service is { Policy: FamilyPolicy.PreferDualStack, IsDual: true })
        {
            var pool = pools.First(pool => pool.Name == allocated[service.Key].Pool);
            var other = held[0].Family == IpFamily.IPv4 ? IpFamily.IPv6 : IpFamily.IPv4;
            if (Free(pool, other, service) is { } second)
            {
                Assign(service, [held[0], second]);
            }
        }

        if (held.IsEmpty)
        {
            Allocate(service);
        }
    }

    private void Allocate(LoadBalancerService service)
    {
        if (!service.Requested.IsEmpty)
        {
            var families = service.Requested.Select(address => address.Family).ToHashSet();
            if (
                families.SetEquals(service.Families)
                && Assign(service, service.Requested)
                && service.RequestedPool is { } pool
                && allocated[service.Key].Pool != pool
            )
            {
                allocated.Remove(service.Key);
            }

            return;
        }

        if (service.RequestedPool is { } name)
        {
            if (
                pools.FirstOrDefault(pool => pool.Name == name) is { } pool
                && Select(service, Free(pool, IpFamily.IPv4, service), Free(pool, IpFamily.IPv6, service)) is { IsEmpty: false } chosen
            )
            {
                Assign(service, chosen);
            }

            return;
        }

        var shuffled = pools.Where(pool => pool.AutoAssign).ToArray();
        random.Shuffle(shuffled);
        var pinned = shuffled
            .Where(pool =>
                pool.Allocation is not null
                && Admits(pool, service)
                && (pool.Allocation.Namespaces.Contains(service.Key.Namespace) || !pool.Allocation.ServiceSelectors.IsEmpty)
            )
            .OrderBy(pool => pool.Allocation!.Priority == 0 ? long.MaxValue : pool.Allocation.Priority);
        if (!From(service, pinned))
        {
            From(service, shuffled.Where(pool => pool.Allocation is null));
        }
    }

    private bool From(LoadBalancerService service, IEnumerable<AddressPool> candidates)
    {
        ImmutableArray<IpAddress> primary = [];
        ImmutableArray<IpAddress> secondary = [];
        foreach (var pool in candidates)
        {
            var four = Free(pool, IpFamily.IPv4, service);
            var six = Free(pool, IpFamily.IPv6, service);
            var first = service.Families[0] == IpFamily.IPv4 ? four : six;
            var second = service.Families[0] == IpFamily.IPv4 ? six : four;
            if (service.IsDual ? first is not null && second is not null : first is not null)
            {
                return Assign(service, Select(service, four, six));
            }

            if (service is { IsDual: true, Policy: FamilyPolicy.PreferDualStack })
            {
                primary = primary.IsEmpty && first is { } one ? [one] : primary;
                secondary = secondary.IsEmpty && second is { } two ? [two] : secondary;
            }
        }

        var left = primary.IsEmpty ? secondary : primary;
        return !left.IsEmpty && Assign(service, left);
    }

    private static ImmutableArray<IpAddress> Select(LoadBalancerService service, IpAddress? four, IpAddress? six)
    {
        IpAddress?[] wanted = service.IsDual ? [four, six] : [service.Families[0] == IpFamily.IPv4 ? four : six];
        ImmutableArray<IpAddress> found = [.. wanted.OfType<IpAddress>()];
        return found.Length == wanted.Length || service.Policy == FamilyPolicy.PreferDualStack ? found : [];
    }

    private bool Assign(LoadBalancerService service, ImmutableArray<IpAddress> addresses)
    {
        if (
            pools.FirstOrDefault(pool => addresses.All(pool.Offers)) is not { } pool
            || !Admits(pool, service)
            || addresses.Any(address => !MayHave(service, address))
        )
        {
            return false;
        }

        allocated[service.Key] = (service, addresses, pool.Name);
        return true;
    }

    private IpAddress? Free(AddressPool pool, IpFamily family, LoadBalancerService service)
    {
        foreach (var entry in pool.Entries.Where(entry => entry.Range.Family == family))
        {
            for (var value = entry.Range.First; value <= entry.Range.Last; value++)
            {
                var address = new IpAddress(value, family);
                if (!(pool.AvoidBuggyIPs && address.IsBuggy) && MayHave(service, address))
                {
                    return address;
                }
            }
        }

        return null;
    }

    private bool MayHave(LoadBalancerService service, IpAddress address) =>
        allocated
            .Values.Where(other => other.Service.Key != service.Key && other.Addresses.Contains(address))
            .All(other =>
                other.Service.SharingKey.Length > 0
                && other.Service.SharingKey == service.SharingKey
                && other.Service.BackendKey == service.BackendKey
                && !other.Service.Ports.Intersect(service.Ports).Any()
            );

    private static bool Admits(AddressPool pool, LoadBalancerService service) =>
        pool.Allocation is not { } allocation
        || (
            (allocation.Namespaces.IsEmpty || allocation.Namespaces.Contains(service.Key.Namespace))
            && (allocation.ServiceSelectors.IsEmpty || allocation.ServiceSelectors.Any(selector => selector.Matches(service.Labels)))
        );

    private static bool FamilyChanged(LoadBalancerService service, ImmutableArray<IpAddress> held)
    {
        var families = held.Select(address => address.Family).ToHashSet();
        return held.Length > 2
            || families.Count != held.Length
            || (!families.SetEquals(service.Families) && service is not { IsDual: true, Policy: FamilyPolicy.PreferDualStack });
    }
}
