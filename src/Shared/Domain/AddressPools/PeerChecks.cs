using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>What MetalLB refuses in and among BGP peers, in the mode the cluster speaks BGP in.</summary>
internal static class PeerChecks
{
    public static void Check(
        ClusterSnapshot snapshot,
        PoolIndex index,
        IReadOnlyList<Advertisement> bgp,
        IReadOnlyList<BgpPeer> peers,
        BgpMode mode,
        List<ConfigFault> faults
    )
    {
        foreach (var peer in peers)
        {
            faults.AddRange(peer.Problems.Select(problem => new ConfigFault(peer.Key, problem, [])));
        }

        if (mode == BgpMode.Native)
        {
            CheckNative(index, bgp, peers, faults);
        }
        else
        {
            CheckFrr(snapshot, peers, faults);
        }

        CheckEcho(snapshot, index, bgp, peers, faults);
    }

    private static void CheckNative(
        PoolIndex index,
        IReadOnlyList<Advertisement> bgp,
        IReadOnlyList<BgpPeer> peers,
        List<ConfigFault> faults
    )
    {
        foreach (var peer in peers)
        {
            faults.AddRange(
                peer.FrrOnlyFields.Select(field => new ConfigFault(
                    peer.Key,
                    new ConfigProblem($"spec.{field}", "it needs FRR; this cluster speaks BGP in native mode"),
                    []
                ))
            );
        }

        foreach (var advertisement in bgp)
        {
            for (var i = 0; i < advertisement.Communities.Length; i++)
            {
                if (BgpCommunity.Check(advertisement.Communities[i]).IsLarge)
                {
                    faults.Add(
                        new ConfigFault(
                            advertisement.Key,
                            new ConfigProblem(
                                $"spec.communities[{i}]",
                                "large communities need FRR; this cluster speaks BGP in native mode"
                            ),
                            []
                        )
                    );
                }
            }

            foreach (var pool in index.Pools.Where(pool => advertisement.Selects(pool) && HasIPv6(pool)))
            {
                faults.Add(
                    new ConfigFault(
                        advertisement.Key,
                        new ConfigProblem(
                            "spec.ipAddressPools",
                            $"pool {pool.Name} has IPv6 addresses, which native mode does not announce"
                        ),
                        [pool.Key]
                    )
                );
            }
        }
    }

    // Peers that no node has in common may differ; without readable nodes all are taken to share one.
    private static void CheckFrr(ClusterSnapshot snapshot, IReadOnlyList<BgpPeer> peers, List<ConfigFault> faults)
    {
        var nodes = snapshot.Of(KnownKinds.Node).All.ToList();
        for (var i = 0; i < peers.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (peer, other) = (peers[i], peers[j]);
                if (nodes.Count > 0 && !nodes.Any(node => peer.SelectsNode(node.Labels) && other.SelectsNode(node.Labels)))
                {
                    continue;
                }

                if (peer.RouterId != other.RouterId)
                {
                    Add(
                        peer,
                        other,
                        "spec.routerID",
                        $"{other.Key}, which runs on the same nodes, has another router id; FRR knows one for each node"
                    );
                }

                if (peer.Remote == other.Remote && peer.Vrf == other.Vrf)
                {
                    Add(
                        peer,
                        other,
                        peer.Address.Length > 0 ? "spec.peerAddress" : "spec.interface",
                        $"{other.Key} names the same peer on the same nodes"
                    );
                }

                if (peer.MyAsn != other.MyAsn && peer.Vrf == other.Vrf)
                {
                    Add(
                        peer,
                        other,
                        "spec.myASN",
                        $"{other.Key}, which runs on the same nodes, has AS number {other.MyAsn}; FRR knows one for each VRF"
                    );
                }
            }
        }

        void Add(BgpPeer peer, BgpPeer other, string path, string message) =>
            faults.Add(new ConfigFault(peer.Key, new ConfigProblem(path, message), [other.Key]));
    }

    private static void CheckEcho(
        ClusterSnapshot snapshot,
        PoolIndex index,
        IReadOnlyList<Advertisement> bgp,
        IReadOnlyList<BgpPeer> peers,
        List<ConfigFault> faults
    )
    {
        var echoing = peers
            .Where(peer =>
                peer.BfdProfile.Length > 0
                && snapshot.Find(KnownKinds.BfdProfile, peer.Key.Namespace, peer.BfdProfile)?.Spec.Flag("echoMode") == true
            )
            .ToList();
        foreach (var peer in echoing)
        {
            foreach (
                var advertisement in bgp.Where(advertisement => advertisement.Peers.IsEmpty || advertisement.Peers.Contains(peer.Key.Name))
            )
            {
                foreach (var pool in index.Pools.Where(pool => advertisement.Selects(pool) && HasIPv6(pool)))
                {
                    faults.Add(
                        new ConfigFault(
                            peer.Key,
                            new ConfigProblem(
                                "spec.bfdProfile",
                                $"BFD profile {peer.BfdProfile} has echo mode on, which does not go with the IPv6 addresses of pool {pool.Name} that {advertisement.Key} announces to it"
                            ),
                            [advertisement.Key, pool.Key]
                        )
                    );
                }
            }
        }
    }

    private static bool HasIPv6(AddressPool pool) => pool.Entries.Any(entry => entry.Range.Family == IpFamily.IPv6);
}
