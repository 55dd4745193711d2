using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>Who holds which address, and whether a service may join: MetalLB's sharing rules.</summary>
internal sealed class AddressBook
{
    private readonly Dictionary<IpAddress, List<LoadBalancerService>> holders = [];
    private readonly Dictionary<(string Sharing, string Backend), List<IpAddress>> shared = [];

    private readonly List<(IpAddress Address, LoadBalancerService Service)> rivals = [];

    public bool IsTaken(IpAddress address) => holders.ContainsKey(address);

    public IEnumerable<IpAddress> Taken => holders.Keys;

    public IReadOnlyList<LoadBalancerService> HoldersOf(IpAddress address) => holders.TryGetValue(address, out var list) ? list : [];

    /// <summary>Null when the service may have the address, alone or with others; else the holder that stands against it.</summary>
    public Refusal? Check(LoadBalancerService service, IpAddress address) => Check(service, address, HoldersOf(address));

    private static Refusal? Check(LoadBalancerService service, IpAddress address, IReadOnlyList<LoadBalancerService> holders)
    {
        foreach (var holder in holders)
        {
            if (holder.Key == service.Key)
            {
                continue;
            }

            if (holder.SharingKey.Length == 0 || service.SharingKey.Length == 0)
            {
                return new Refusal(
                    address,
                    holder.Key,
                    $"{address} belongs to {holder.Key}, and an address is shared only by services with the same {MetalLbAnnotations.Prefix}{MetalLbAnnotations.SharingKey}"
                );
            }

            if (holder.SharingKey != service.SharingKey)
            {
                return new Refusal(
                    address,
                    holder.Key,
                    $"{address} belongs to {holder.Key} with another sharing key (\"{holder.SharingKey}\", here \"{service.SharingKey}\")"
                );
            }

            if (holder.BackendKey != service.BackendKey)
            {
                return new Refusal(
                    address,
                    holder.Key,
                    $"{address} belongs to {holder.Key}, which selects other pods; with externalTrafficPolicy Local only services of the same pods share an address"
                );
            }

            foreach (var port in service.Ports)
            {
                if (holder.Ports.Contains(port))
                {
                    return new Refusal(
                        address,
                        holder.Key,
                        $"{address} belongs to {holder.Key}, which uses port {port.Protocol}/{port.Port} too"
                    );
                }
            }
        }

        return null;
    }

    public void Take(LoadBalancerService service, IEnumerable<IpAddress> addresses)
    {
        foreach (var address in addresses)
        {
            if (!holders.TryGetValue(address, out var list))
            {
                holders[address] = list = [];
            }

            list.Add(service);
            if (service.SharingKey.Length == 0)
            {
                continue;
            }

            var key = (service.SharingKey, service.BackendKey);
            if (!shared.TryGetValue(key, out var addressesOfKey))
            {
                shared[key] = addressesOfKey = [];
            }

            if (!addressesOfKey.Contains(address))
            {
                addressesOfKey.Add(address);
            }
        }
    }

    /// <summary>The addresses held by others that the service may join, in no order.</summary>
    public IEnumerable<IpAddress> Joinable(LoadBalancerService service) =>
        service.SharingKey.Length > 0 && shared.TryGetValue((service.SharingKey, service.BackendKey), out var addresses)
            ? addresses.Where(address => Check(service, address) is null)
            : [];

    /// <summary>The service claims the addresses too, and may come to hold them in the place of the present holders.</summary>
    public void AddRival(LoadBalancerService service, IEnumerable<IpAddress> addresses) =>
        rivals.AddRange(addresses.Select(address => (address, service)));

    /// <summary>The addresses the service could join if a rival held them instead of the present holders.</summary>
    public IEnumerable<IpAddress> PerhapsJoinable(LoadBalancerService service) =>
        service.SharingKey.Length == 0 || rivals.Count == 0
            ? []
            : rivals
                .Where(rival => Check(service, rival.Address, [rival.Service]) is null && Check(service, rival.Address) is not null)
                .Select(rival => rival.Address)
                .Distinct();

    /// <summary>A copy that changes by itself.</summary>
    public AddressBook Copy()
    {
        var copy = new AddressBook();
        foreach (var (address, list) in holders)
        {
            copy.holders[address] = [.. list];
        }

        foreach (var (key, addresses) in shared)
        {
            copy.shared[key] = [.. addresses];
        }

        return copy;
    }

    /// <summary>Why an address cannot be had.</summary>
    internal sealed record Refusal(IpAddress Address, ResourceKey Holder, string Reason);
}
