using System.Collections;
using System.Text;

namespace NetConsole.Domain.Policies;

/// <summary>
/// What the policies of one index make of an end: what is said about it in both directions, and which rules have it as a
/// peer. Ends of one profile cannot be told apart by any verdict.
/// </summary>
internal sealed record EndProfile(FlowEnd End, SubjectRules Egress, SubjectRules Ingress, BitArray Peer) : IPeerRules
{
    public bool Covers(RuleEntry entry) => Peer[entry.Number];

    /// <summary>Every connection that is let through to another end.</summary>
    public ConnectionSet To(EndProfile other) => Egress.Allowed(other, other.End).Intersect(other.Ingress.Allowed(this, other.End));
}

/// <summary>
/// Sorts ends into profiles. Ends that agree in all that policies look at (namespace, labels that occur in a selector,
/// named ports that occur in a rule, host network; the addresses, where a block may hold them) are looked at once.
/// </summary>
internal sealed class EndProfiles(ReachabilityIndex index)
{
    private readonly Dictionary<string, EndProfile> byLook = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EndProfile> profiles = new(StringComparer.Ordinal);
    private readonly PolicyVocabulary vocabulary = PolicyVocabulary.Of(index.Tiers.All);

    public EndProfile Of(FlowEnd end)
    {
        var look = vocabulary.LookOf(end);
        if (!byLook.TryGetValue(look, out var profile))
        {
            byLook[look] = profile = Shared(end);
        }

        return profile;
    }

    private EndProfile Shared(FlowEnd end)
    {
        var rules = index.Tiers.Rules;
        var peer = new BitArray(rules.Count);
        foreach (var rule in rules)
        {
            peer[rule.Number] = index.Covers(rule, end);
        }

        var profile = new EndProfile(
            end,
            index.Tiers.About(end, TrafficDirection.Egress),
            index.Tiers.About(end, TrafficDirection.Ingress),
            peer
        );
        var key = KeyOf(profile);
        return profiles.TryAdd(key, profile) ? profile : profiles[key];
    }

    private string KeyOf(EndProfile profile)
    {
        var key = new StringBuilder(vocabulary.PortsOf(profile.End));
        foreach (var rules in (ReadOnlySpan<SubjectRules>)[profile.Egress, profile.Ingress])
        {
            key.Append(rules.Isolated ? '|' : '/');
            foreach (var entry in rules.Admin.Concat(rules.Allowing).Concat(rules.Baseline))
            {
                key.Append(entry.Number).Append(' ');
            }
        }

        var bits = new byte[(profile.Peer.Count + 7) / 8];
        profile.Peer.CopyTo(bits, 0);
        return key.Append('#').Append(Convert.ToBase64String(bits)).ToString();
    }
}
