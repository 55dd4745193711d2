namespace NetConsole.Domain.AddressPools;

/// <summary>The codes of findings about load-balancer addresses.</summary>
public static class AddressCodes
{
    /// <summary>MetalLB refuses an object of its configuration.</summary>
    public const string AddressConfigRefused = nameof(AddressConfigRefused);

    public const string PoolExhausted = nameof(PoolExhausted);

    public const string PoolNearlyExhausted = nameof(PoolNearlyExhausted);

    /// <summary>No advertisement selects the pool, so its addresses are reachable from nowhere.</summary>
    public const string PoolNotAdvertised = nameof(PoolNotAdvertised);

    /// <summary>Namespace selectors that select nothing restrict nobody who names the pool.</summary>
    public const string PoolSelectorOpens = nameof(PoolSelectorOpens);

    /// <summary>A serviceAllocation that names nobody keeps the pool from being chosen.</summary>
    public const string PoolNeverChosen = nameof(PoolNeverChosen);

    public const string AdvertisementSelectsNothing = nameof(AdvertisementSelectsNothing);

    public const string PeerWithoutNodes = nameof(PeerWithoutNodes);

    public const string ServiceWithoutAddress = nameof(ServiceWithoutAddress);

    public const string AddressContested = nameof(AddressContested);

    public const string AddressWillBeLost = nameof(AddressWillBeLost);

    public const string OldAnnotation = nameof(OldAnnotation);

    /// <summary>A service has an address that no node announces.</summary>
    public const string AddressNotAnnounced = nameof(AddressNotAnnounced);

    /// <summary>A BGP session that FRR reports is not established.</summary>
    public const string BgpSessionDown = nameof(BgpSessionDown);
}
