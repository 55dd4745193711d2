using System.Net;
using System.Text;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>What a set of policies looks at: only there can two ends differ for them.</summary>
internal sealed class PolicyVocabulary
{
    private readonly string[] podKeys;
    private readonly HashSet<string> portNames;
    private readonly IPNetwork[] networks;
    private readonly bool namesNodes;

    private PolicyVocabulary(string[] podKeys, HashSet<string> portNames, IPNetwork[] networks, bool namesNodes)
    {
        this.podKeys = podKeys;
        this.portNames = portNames;
        this.networks = networks;
        this.namesNodes = namesNodes;
    }

    public static PolicyVocabulary Of(IEnumerable<PolicyModel> policies)
    {
        var models = policies.ToList();
        var rules = models.SelectMany(policy => policy.Ingress.Concat(policy.Egress)).ToList();
        var peers = rules.SelectMany(rule => rule.Peers ?? []).ToList();
        var selectors = models.Select(policy => policy.SubjectPods).Concat(peers.Select(peer => peer.Pods)).OfType<LabelSelector>();
        var networks = peers.SelectMany(peer => peer.Networks).SelectMany(network => network.Except.Prepend(network.Block));
        var names = rules.SelectMany(rule => rule.Ports ?? []).Select(port => port.Name).OfType<string>();
        return new PolicyVocabulary(
            [
                .. selectors
                    .SelectMany(selector => selector.Requirements)
                    .Select(requirement => requirement.Key)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            names.ToHashSet(StringComparer.Ordinal),
            [.. networks.Distinct()],
            peers.Exists(peer => peer.Nodes is not null)
        );
    }

    /// <summary>Equal for ends that no policy can tell apart.</summary>
    public string LookOf(FlowEnd end)
    {
        var look = new StringBuilder(128);
        look.Append(end.IsPod ? 'p' : 'a').Append(end.HostNetwork ? 'h' : '-').Append(end.Namespace).Append('\n');
        foreach (var key in podKeys)
        {
            look.Append(end.Labels.TryGetValue(key, out var value) ? value : "\t").Append('\n');
        }

        look.Append(PortsOf(end));
        foreach (var network in networks)
        {
            look.Append(end.Addresses.Any(network.Contains) ? '1' : '0');
        }

        // Node addresses are few, and each may be told apart from the next.
        if (end.Addresses.IsEmpty || (namesNodes && (!end.IsPod || end.HostNetwork)))
        {
            look.Append('\n').AppendJoin(',', end.Addresses);
        }

        return look.ToString();
    }

    /// <summary>The ports of an end that a rule may mean by name.</summary>
    public string PortsOf(FlowEnd end) =>
        portNames.Count == 0 || end.Ports.IsEmpty
            ? ""
            : string.Join(
                ',',
                end.Ports.Where(port => portNames.Contains(port.Name))
                    .Select(port => $"{port.Name}={port.Port}/{port.Protocol}")
                    .Order(StringComparer.Ordinal)
            );
}
