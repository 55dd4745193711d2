using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>A BGPPeer of either version, with what MetalLB would refuse in it looked at by itself.</summary>
public sealed record BgpPeer
{
    public required ResourceKey Key { get; init; }

    public required long MyAsn { get; init; }

    /// <summary>0 when it is detected.</summary>
    public required long PeerAsn { get; init; }

    /// <summary>internal, external or empty.</summary>
    public required string DynamicAsn { get; init; }

    /// <summary>Empty for an unnumbered peer.</summary>
    public required string Address { get; init; }

    public required string Interface { get; init; }

    public required string Vrf { get; init; }

    public required string RouterId { get; init; }

    public required string BfdProfile { get; init; }

    /// <summary>Empty means every node.</summary>
    public required ImmutableArray<LabelSelector> NodeSelectors { get; init; }

    public required ImmutableArray<ConfigProblem> Problems { get; init; }

    /// <summary>The fields it uses that native mode does not know.</summary>
    public required ImmutableArray<string> FrrOnlyFields { get; init; }

    /// <summary>How messages name its end of the session.</summary>
    public string Remote => Address.Length > 0 ? Address : Interface;

    public bool SelectsNode(IReadOnlyDictionary<string, string> labels) =>
        NodeSelectors.IsEmpty || NodeSelectors.Any(selector => selector.Matches(labels));

    public static BgpPeer Of(ResourceObject resource) => resource.Model(Read);

    private static BgpPeer Read(ResourceObject resource)
    {
        var spec = resource.Spec;
        var problems = ImmutableArray.CreateBuilder<ConfigProblem>();
        var peer = new BgpPeer
        {
            Key = resource.Key,
            MyAsn = spec.Number("myASN") ?? 0,
            PeerAsn = spec.Number("peerASN") ?? 0,
            DynamicAsn = spec.Text("dynamicASN") ?? "",
            Address = spec.Text("peerAddress") ?? "",
            Interface = spec.Text("interface") ?? "",
            Vrf = spec.Text("vrf") ?? "",
            RouterId = spec.Text("routerID") ?? "",
            BfdProfile = spec.Text("bfdProfile") ?? "",
            NodeSelectors = SelectorChecks.Read(spec, "nodeSelectors", "spec", problems),
            FrrOnlyFields = [.. FrrOnly(spec)],
            Problems = [],
        };
        CheckNumbers(peer, spec, problems);
        CheckEnds(peer, spec, problems);
        CheckTimers(spec, problems);
        if (spec.Text("password") is { Length: > 0 } && spec.At("passwordSecret").Text("name") is { Length: > 0 })
        {
            problems.Add(new ConfigProblem("spec.password", "password and passwordSecret exclude each other; keep the Secret"));
        }

        return peer with
        {
            Problems = problems.DrainToImmutable(),
        };
    }

    private static void CheckNumbers(BgpPeer peer, JsonElement spec, ImmutableArray<ConfigProblem>.Builder problems)
    {
        if (peer.MyAsn is < 1 or > uint.MaxValue)
        {
            problems.Add(new ConfigProblem("spec.myASN", "an AS number of 1 to 4294967295 is required"));
        }

        if (peer.PeerAsn is < 0 or > uint.MaxValue)
        {
            problems.Add(new ConfigProblem("spec.peerASN", "an AS number is at most 4294967295"));
        }

        if (peer.PeerAsn == 0 == (peer.DynamicAsn.Length == 0))
        {
            problems.Add(
                new ConfigProblem(
                    "spec.peerASN",
                    peer.PeerAsn == 0 ? "either peerASN or dynamicASN is required" : "peerASN and dynamicASN exclude each other"
                )
            );
        }

        if (peer.DynamicAsn is not ("" or "internal" or "external"))
        {
            problems.Add(new ConfigProblem("spec.dynamicASN", $"\"{peer.DynamicAsn}\" is neither internal nor external"));
        }

        if (spec.Flag("ebgpMultiHop") == true && (peer.PeerAsn == peer.MyAsn || peer.DynamicAsn == "internal"))
        {
            problems.Add(new ConfigProblem("spec.ebgpMultiHop", "it is for peers of another AS; this one is of the same"));
        }

        if (spec.Number("peerPort") is { } port && port is < 1 or > 16384)
        {
            problems.Add(new ConfigProblem("spec.peerPort", $"{port} is not between 1 and 16384"));
        }
    }

    private static void CheckEnds(BgpPeer peer, JsonElement spec, ImmutableArray<ConfigProblem>.Builder problems)
    {
        if ((peer.Address.Length == 0) == (peer.Interface.Length == 0))
        {
            problems.Add(
                new ConfigProblem(
                    "spec.peerAddress",
                    peer.Address.Length == 0
                        ? "either peerAddress or interface is required"
                        : "peerAddress and interface exclude each other"
                )
            );
        }

        foreach (var field in new[] { "peerAddress", "sourceAddress", "routerID" })
        {
            if (spec.Text(field) is { Length: > 0 } text && !IpAddress.TryParse(text, out _))
            {
                problems.Add(new ConfigProblem($"spec.{field}", $"\"{text}\" is not an IP address"));
            }
        }
    }

    private static void CheckTimers(JsonElement spec, ImmutableArray<ConfigProblem>.Builder problems)
    {
        var hold = Seconds(spec, "holdTime", problems);
        var keep = Seconds(spec, "keepaliveTime", problems);
        var connect = Seconds(spec, "connectTime", problems);

        // One given, the other follows: hold is three times keepalive.
        hold ??= keep * 3;
        if (hold is { } seconds && Math.Truncate(seconds) is not 0 and < 3)
        {
            problems.Add(new ConfigProblem("spec.holdTime", "it must be 0 or at least 3s"));
        }

        if (keep is not null && keep > hold)
        {
            problems.Add(new ConfigProblem("spec.keepaliveTime", "it must not be more than holdTime"));
        }

        if (connect is { } time && (time is < 1 or > 65535 || time != Math.Truncate(time)))
        {
            problems.Add(new ConfigProblem("spec.connectTime", "it must be whole seconds, 1s to 65535s"));
        }
    }

    private static double? Seconds(JsonElement spec, string field, ImmutableArray<ConfigProblem>.Builder problems)
    {
        if (spec.Text(field) is not { Length: > 0 } text)
        {
            return null;
        }

        if (GoDuration.TryParse(text, out var seconds))
        {
            return seconds;
        }

        problems.Add(new ConfigProblem($"spec.{field}", $"\"{text}\" is not a duration such as 90s or 1m30s"));
        return null;
    }

    private static IEnumerable<string> FrrOnly(JsonElement spec)
    {
        foreach (var field in new[] { "bfdProfile", "vrf", "connectTime", "dynamicASN", "interface" })
        {
            if (spec.Text(field) is { Length: > 0 })
            {
                yield return field;
            }
        }

        if (spec.Text("keepaliveTime") is { Length: > 0 } keepalive && GoDuration.TryParse(keepalive, out var seconds) && seconds != 0)
        {
            yield return "keepaliveTime";
        }

        foreach (var field in new[] { "enableGracefulRestart", "disableMP", "dualStackAddressFamily" })
        {
            if (spec.Flag(field) == true)
            {
                yield return field;
            }
        }

        if (spec.Number("localASN") is { } local && local != 0)
        {
            yield return "localASN";
        }
    }
}
