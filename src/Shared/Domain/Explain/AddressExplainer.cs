using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Explain;

/// <summary>Load-balancer address objects in words.</summary>
internal static class AddressExplainer
{
    public static ObjectExplanation Pool(ResourceObject resource, ListContext context)
    {
        _ = context;
        var lines = new List<ExplainedLine>();
        if (resource.Spec.Flag("autoAssign") == false)
        {
            lines.Add(
                new ExplainedLine(Phrase.Say($"Only services that name it, or one of its addresses, draw from it."), "spec.autoAssign")
            );
        }

        if (resource.Spec.Flag("avoidBuggyIPs") == true)
        {
            lines.Add(new ExplainedLine(Phrase.Say($"Addresses ending in 0 and 255 are never handed out."), "spec.avoidBuggyIPs"));
        }

        var allocation = resource.Spec.At("serviceAllocation");
        if (allocation.Texts("namespaces") is { IsEmpty: false } namespaces)
        {
            lines.Add(
                new ExplainedLine(Phrase.Say($"Kept for services of {Phrase.Codes(namespaces)}."), "spec.serviceAllocation.namespaces")
            );
        }

        return new ObjectExplanation(
            Phrase.Say($"LoadBalancer services draw their addresses from {Phrase.Codes(resource.Spec.Texts("addresses"))}."),
            lines
        );
    }

    public static ObjectExplanation L2(ResourceObject resource, ListContext context)
    {
        _ = context;
        var interfaces = resource.Spec.Texts("interfaces");
        var where = interfaces.IsEmpty ? Phrase.Say($"on every interface") : Phrase.Say($"on {Phrase.Codes(interfaces)}");
        return new ObjectExplanation(
            Phrase.Say($"One node at a time answers on the local network (ARP, NDP) for the addresses of {Pools(resource)}, {where}."),
            []
        );
    }

    public static ObjectExplanation Bgp(ResourceObject resource, ListContext context)
    {
        _ = context;
        var peers = resource.Spec.Texts("peers");
        var whom = peers.IsEmpty
            ? Phrase.Say($"every BGP peer")
            : Phrase.List([.. peers.Select(peer => Phrase.Say($"{new ResourceKey(KnownKinds.BgpPeer, resource.Namespace, peer)}"))]);
        var lines = new List<ExplainedLine>();
        if (resource.Spec.Number("aggregationLength") is { } length)
        {
            lines.Add(
                new ExplainedLine(Phrase.Say($"IPv4 addresses are advertised as prefixes of length {length}."), "spec.aggregationLength")
            );
        }

        if (resource.Spec.Number("localPref") is { } preference)
        {
            lines.Add(new ExplainedLine(Phrase.Say($"Local preference {preference}."), "spec.localPref"));
        }

        return new ObjectExplanation(Phrase.Say($"Advertises the addresses of {Pools(resource)} to {whom}."), lines);
    }

    public static ObjectExplanation Peer(ResourceObject resource, ListContext context)
    {
        _ = context;
        var spec = resource.Spec;
        var who = spec.Number("peerASN") is { } number ? $"AS {number}" : spec.Text("dynamicASN") ?? "an AS found at connection";
        return new ObjectExplanation(
            Phrase.Say(
                $"Speaks BGP as AS {spec.Number("myASN") ?? 0} with {new CodeText(spec.Text("peerAddress") ?? spec.Text("interface") ?? "nobody")} ({who})."
            ),
            []
        );
    }

    private static Phrase Pools(ResourceObject resource)
    {
        var named = resource.Spec.Texts("ipAddressPools");
        if (!named.IsEmpty)
        {
            return Phrase.List([
                .. named.Select(pool => Phrase.Say($"{new ResourceKey(KnownKinds.IpAddressPool, resource.Namespace, pool)}")),
            ]);
        }

        return resource.Spec.Items("ipAddressPoolSelectors").Any()
            ? Phrase.Say($"the pools its selectors choose")
            : Phrase.Say($"all pools");
    }
}
