using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>How many families a service wants.</summary>
public enum FamilyPolicy
{
    SingleStack,
    PreferDualStack,
    RequireDualStack,
}

/// <summary>A port of a service: two services may share an address only where these differ.</summary>
public readonly record struct ServicePort(string Protocol, long Port);

/// <summary>A Service of type LoadBalancer with what decides its address.</summary>
public sealed record LoadBalancerService
{
    public required ResourceKey Key { get; init; }

    public required DateTimeOffset? Created { get; init; }

    /// <summary>Place in a stream of manifests; stands in for age where there is none.</summary>
    public int Ordinal { get; init; }

    public required ImmutableDictionary<string, string> Labels { get; init; }

    /// <summary>spec.loadBalancerClass; null when MetalLB (in its default set-up) takes care of it.</summary>
    public required string? Class { get; init; }

    /// <summary>The families its cluster addresses have, the preferred first.</summary>
    public required ImmutableArray<IpFamily> Families { get; init; }

    public required FamilyPolicy Policy { get; init; }

    /// <summary>What status.loadBalancer.ingress holds.</summary>
    public required ImmutableArray<IpAddress> Current { get; init; }

    /// <summary>The addresses asked for by annotation or spec.loadBalancerIP.</summary>
    public required ImmutableArray<IpAddress> Requested { get; init; }

    /// <summary>The pool asked for; null when none.</summary>
    public required string? RequestedPool { get; init; }

    /// <summary>The sharing key; empty when the address is not shared.</summary>
    public required string SharingKey { get; init; }

    /// <summary>The pods behind it, as far as sharing cares: empty unless externalTrafficPolicy is Local.</summary>
    public required string BackendKey { get; init; }

    public required bool LocalTraffic { get; init; }

    public required ImmutableArray<ServicePort> Ports { get; init; }

    /// <summary>Annotations with the old prefix that it still uses.</summary>
    public required ImmutableArray<string> OldAnnotations { get; init; }

    /// <summary>What is wrong with the service itself, so that MetalLB gives it nothing; null when nothing is.</summary>
    public required ConfigProblem? Problem { get; init; }

    public bool IsDual => Families.Length == 2;
}
