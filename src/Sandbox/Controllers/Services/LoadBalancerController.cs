using System.Text.Json.Nodes;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>Gives LoadBalancer services the addresses that the AddressPools engine chooses, and counts the pools.</summary>
internal sealed class LoadBalancerController : IController
{
    private const string Component = "metallb-controller";
    private const string AllocatedFrom = MetalLbAnnotations.Prefix + MetalLbAnnotations.AllocatedFrom;
    private static readonly GroupKind Pools = new(KnownKinds.MetalLbGroup, "IPAddressPool");

    public IReadOnlyCollection<GroupKind> Watches { get; } = [KnownKinds.Service, Pools, KnownKinds.Namespace];

    public void Reconcile(ControllerContext cluster)
    {
        if (!cluster.Snapshot.Serves(Pools) || !Concerns(cluster.Round))
        {
            return;
        }

        var plan = SnapshotFacts.Of(cluster.Snapshot).Addresses;
        var given = plan.Services.Select(standing => standing.Key).ToHashSet();
        foreach (var standing in plan.Services.Where(standing => standing.State != AddressState.Foreign))
        {
            if (cluster.Snapshot.Find(standing.Key) is { IsBeingDeleted: false } service)
            {
                Give(cluster, plan, standing, service);
            }
        }

        foreach (var service in cluster.Snapshot.Of(KnownKinds.Service).All)
        {
            if (!given.Contains(service.Key) && service.Annotations.ContainsKey(AllocatedFrom))
            {
                Write(cluster, service, [], null);
            }
        }

        Count(cluster);
    }

    private static bool Concerns(Round round) =>
        round.Touches(Pools) || round.Touches(KnownKinds.Namespace) || round.Touches(KnownKinds.Service, IsBalanced);

    private static bool IsBalanced(ResourceObject service) =>
        service.Spec.Text("type") == "LoadBalancer" || service.Annotations.ContainsKey(AllocatedFrom);

    private static void Give(ControllerContext cluster, AddressPlan plan, AddressStanding standing, ResourceObject service)
    {
        var choice = plan.Choose(standing.Key);
        var current = service.Status.At("loadBalancer").Items("ingress").Select(ingress => ingress.Text("ip") ?? "").ToArray();
        IReadOnlyList<string> wanted = choice?.Texts ?? [];
        var changed = !current.SequenceEqual(wanted, StringComparer.Ordinal);
        Write(cluster, service, wanted, choice?.Pool);
        if (choice is null)
        {
            if (changed)
            {
                Happenings.Tell(cluster, service, Component, true, "ClearAssignment", $"The address is taken away: {standing.Reason}");
            }

            var problem = plan.Possible(standing.Key).Problem ?? "no pool has an address for it";
            Happenings.Tell(
                cluster,
                service,
                Component,
                true,
                "AllocationFailed",
                $"No address for {service.Namespace}/{service.Name}: {problem}"
            );
        }
        else if (changed)
        {
            Happenings.Tell(
                cluster,
                service,
                Component,
                false,
                "IPAllocated",
                $"Assigned {string.Join(", ", wanted)} of pool {choice.Pool}"
            );
        }
    }

    private static void Write(ControllerContext cluster, ResourceObject service, IReadOnlyList<string> addresses, string? pool)
    {
        var balancer = new JsonObject();
        if (addresses.Count > 0)
        {
            balancer["ingress"] = new JsonArray([
                .. addresses.Select(address => (JsonNode)new JsonObject { ["ip"] = address, ["ipMode"] = "VIP" }),
            ]);
        }

        var status = service.Status.Exists() ? JsonTrees.Thaw(service.Status).Clone() : [];
        status["loadBalancer"] = balancer;
        cluster.SetStatus(service, status);
        cluster.Annotate(service, AllocatedFrom, pool);
    }

    private static void Count(ControllerContext cluster)
    {
        foreach (var usage in SnapshotFacts.Of(cluster.Snapshot).Addresses.Usage)
        {
            if (cluster.Snapshot.Find(usage.Key) is { } pool)
            {
                cluster.SetStatus(
                    pool,
                    new JsonObject
                    {
                        ["assignedIPv4"] = usage.UsedIPv4,
                        ["assignedIPv6"] = usage.UsedIPv6,
                        ["availableIPv4"] = Clamped(usage.FreeIPv4),
                        ["availableIPv6"] = Clamped(usage.FreeIPv6),
                    }
                );
            }
        }
    }

    private static long Clamped(UInt128 count) => count > long.MaxValue ? long.MaxValue : (long)count;
}
