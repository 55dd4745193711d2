using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>
/// Decides for every service whether it keeps the address in its status, as MetalLB does when it starts: each address
/// is assigned again if pools, wishes and sharing still allow it, and cleared otherwise.
/// </summary>
internal static class StandingBuilder
{
    /// <summary>The standings by service, and in the book who keeps what. Older services come first, then by name.</summary>
    public static IReadOnlyList<AddressStanding> Build(ClusterSnapshot snapshot, PoolIndex pools, AddressBook book)
    {
        var services = snapshot
            .Of(KnownKinds.Service)
            .All.Select(LoadBalancerServiceReader.Read)
            .OfType<LoadBalancerService>()
            .OrderBy(service => service.Created ?? DateTimeOffset.MaxValue)
            .ThenBy(service => service.Ordinal)
            .ThenBy(service => service.Key)
            .ToList();
        var standings = new List<AddressStanding>(services.Count);
        var contested = new Dictionary<ResourceKey, string>();
        foreach (var service in services)
        {
            var pool = pools.Owner(service.Current);
            var reason = "";
            var state = AddressState.Pending;
            if (service.Class is not null)
            {
                state = AddressState.Foreign;
                reason = $"its loadBalancerClass is {service.Class}, which MetalLB leaves to another controller";
            }
            else if (!service.Current.IsEmpty)
            {
                var loss = LossOf(service, pool, pools);
                var refusal = loss is null ? Conflict(service, book) : null;
                (state, reason) = (loss, refusal) switch
                {
                    ({ } cause, _) => (AddressState.Cleared, cause),
                    (_, { } meets) => (AddressState.Contested, meets.Reason),
                    _ => (AddressState.Kept, ""),
                };
                if (refusal is not null)
                {
                    contested.TryAdd(refusal.Holder, $"{refusal.Address} is held by {service.Key} too");
                }

                if (state == AddressState.Contested)
                {
                    book.AddRival(service, service.Current);
                }

                if (state == AddressState.Kept)
                {
                    book.Take(service, service.Current);
                }
            }

            standings.Add(
                new AddressStanding
                {
                    Key = service.Key,
                    State = state,
                    Current = service.Current,
                    Pool = pool?.Name,
                    Reason = reason,
                    Service = service,
                }
            );
        }

        return contested.Count == 0 ? standings : [.. standings.Select(standing => Contest(standing, contested))];
    }

    private static AddressStanding Contest(AddressStanding standing, Dictionary<ResourceKey, string> contested) =>
        standing.State == AddressState.Kept && contested.TryGetValue(standing.Key, out var reason)
            ? standing with
            {
                State = AddressState.Contested,
                Reason = reason,
            }
            : standing;

    private static AddressBook.Refusal? Conflict(LoadBalancerService service, AddressBook book) =>
        service.Current.Select(address => book.Check(service, address)).FirstOrDefault(refusal => refusal is not null);

    private static string? LossOf(LoadBalancerService service, AddressPool? pool, PoolIndex pools)
    {
        var held = string.Join(" and ", service.Current);
        if (pools.Pools.IsEmpty)
        {
            return "there is no address pool";
        }

        if (service.Problem is { } problem && problem.Path is "spec.clusterIP" or "spec.ipFamilyPolicy")
        {
            return service.Problem?.Message;
        }

        if (FamilyChanged(service))
        {
            return $"{held} is not of the families its cluster addresses have";
        }

        if (pool is null)
        {
            return $"no pool offers {held}";
        }

        if (!pools.Admits(pool, service))
        {
            return $"pool {pool.Name}, which offers {held}, does not serve this service";
        }

        if (service.RequestedPool is { } wanted && wanted != pool.Name)
        {
            return $"it asks for pool {wanted} and {held} is of pool {pool.Name}";
        }

        return service.Requested.IsEmpty || service.Requested.Order().SequenceEqual(service.Current.Order())
            ? null
            : $"it asks for {string.Join(" and ", service.Requested)} and has {held}";
    }

    private static bool FamilyChanged(LoadBalancerService service)
    {
        var families = service.Current.Select(address => address.Family).Distinct().ToList();
        if (service.Current.Length > 2 || families.Count != service.Current.Length)
        {
            return true;
        }

        return service.IsDual
            ? families.Count == 1 && service.Policy != FamilyPolicy.PreferDualStack
            : families.Count != 1 || families[0] != service.Families[0];
    }
}
