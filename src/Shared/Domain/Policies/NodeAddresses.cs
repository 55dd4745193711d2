using System.Collections.Immutable;
using System.Net;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>The addresses of nodes, for peers that name nodes by label.</summary>
internal sealed class NodeAddresses
{
    private readonly ImmutableDictionary<IPAddress, ResourceObject> byAddress;

    private NodeAddresses(ImmutableDictionary<IPAddress, ResourceObject> byAddress) => this.byAddress = byAddress;

    public static NodeAddresses Of(ClusterSnapshot snapshot)
    {
        var found = ImmutableDictionary.CreateBuilder<IPAddress, ResourceObject>();
        foreach (var node in snapshot.Of(KnownKinds.Node).All)
        {
            foreach (var entry in node.Status.Items("addresses"))
            {
                if (IPAddress.TryParse(entry.Text("address"), out var address))
                {
                    found[address] = node;
                }
            }
        }

        return new(found.ToImmutable());
    }

    public bool Matches(LabelSelector selector, IPAddress address) =>
        byAddress.TryGetValue(address, out var node) && selector.Matches(node.Labels);
}
