using System.Collections.Immutable;
using System.Net;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers.Workloads;

/// <summary>Gives each pod an address of every range of its node, and no address to two pods.</summary>
internal sealed class PodAddresses
{
    private readonly Dictionary<string, ResourceKey> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> next = new(StringComparer.Ordinal);

    /// <summary>The node's own address; null when it has none.</summary>
    public static string? OfHost(ResourceObject node) =>
        node.Status.Items("addresses").FirstOrDefault(address => address.Text("type") == "InternalIP").Text("address");

    /// <summary>The addresses that a pod has.</summary>
    public static ImmutableArray<string> Of(ResourceObject pod)
    {
        var listed = pod.Status.Items("podIPs").Select(entry => entry.Text("ip")).OfType<string>().Where(ip => ip.Length > 0);
        var addresses = listed.ToImmutableArray();
        return addresses.IsEmpty && pod.Status.Text("podIP") is { Length: > 0 } single ? [single] : addresses;
    }

    public void Follow(Round round, ClusterSnapshot snapshot)
    {
        if (round.Everything)
        {
            taken.Clear();
            foreach (var pod in snapshot.Of(KnownKinds.Pod).All)
            {
                Take(pod);
            }

            return;
        }

        foreach (var state in round.States(KnownKinds.Pod))
        {
            if (snapshot.Find(state.Key) is { } present)
            {
                Take(present);
            }
            else
            {
                foreach (var address in Of(state).Where(address => taken.GetValueOrDefault(address) == state.Key))
                {
                    taken.Remove(address);
                }
            }
        }
    }

    /// <summary>Those it has, completed to one for each range of its node; the node's own when it uses the node's network.</summary>
    public ImmutableArray<string> Of(ResourceObject pod, ResourceObject node)
    {
        if (pod.Spec.Flag("hostNetwork") == true)
        {
            return OfHost(node) is { } host ? [host] : [];
        }

        var present = Of(pod);
        var ranges = Ranges(node);
        if (present.Length >= ranges.Length)
        {
            return present;
        }

        var missing = ranges.Where(range => !present.Any(address => IsV6(address) == IsV6(range)));
        return [.. present, .. missing.Select(range => Free(pod.Key, range)).OfType<string>()];
    }

    public static bool IsV6(string address) => address.Contains(':', StringComparison.Ordinal);

    private static ImmutableArray<string> Ranges(ResourceObject node) =>
        node.Spec.Texts("podCIDRs") is { IsEmpty: false } several ? several
        : node.Spec.Text("podCIDR") is { Length: > 0 } single ? [single]
        : [$"10.244.{200 + (StableName.Hash(node.Name) % 50)}.0/24"];

    private void Take(ResourceObject pod)
    {
        if (pod.Spec.Flag("hostNetwork") != true)
        {
            foreach (var address in Of(pod))
            {
                taken.TryAdd(address, pod.Key);
            }
        }
    }

    private string? Free(ResourceKey pod, string range)
    {
        if (!IPNetwork.TryParse(range, out var network))
        {
            return null;
        }

        // .0 is the network, .1 the node's bridge. Goes on where the last search ended, so that an address rests before it comes again.
        var size = network.BaseAddress.GetAddressBytes().Length * 8;
        var count = (1 << Math.Min(16, size - network.PrefixLength)) - 2;
        for (var step = 0; step < count; step++)
        {
            var offset = 2 + ((next.GetValueOrDefault(range) + step) % count);
            var bytes = network.BaseAddress.GetAddressBytes();
            bytes[^2] = (byte)(bytes[^2] + (offset >> 8));
            bytes[^1] = (byte)(bytes[^1] + (offset & 255));
            var candidate = new IPAddress(bytes).ToString();
            if (taken.TryAdd(candidate, pod))
            {
                next[range] = offset - 1;
                return candidate;
            }
        }

        return null;
    }
}
