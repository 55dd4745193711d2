using System.Text.Json;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Explain;

/// <summary>Policies and grants in words.</summary>
internal static class PolicyExplainer
{
    public static ObjectExplanation Grant(ResourceObject resource, ListContext context)
    {
        _ = context;
        var grant = GatewayApi.ReferenceGrant.Of(resource);
        var from = Phrase.List([.. grant.From.Select(item => Phrase.Say($"{item.Kind} objects in {new CodeText(item.Namespace)}"))]);
        var to = Phrase.List([
            .. grant.To.Select(item =>
                item.Name is null
                    ? Phrase.Say($"any {item.Kind}")
                    : Phrase.Say($"{new ResourceKey(item.Group, item.Kind, resource.Namespace, item.Name)}")
            ),
        ]);
        return new ObjectExplanation(Phrase.Say($"Lets {from} refer to {to} of {new CodeText(resource.Namespace)}."), []);
    }

    public static ObjectExplanation BackendTls(ResourceObject resource, ListContext context)
    {
        _ = context;
        var policy = GatewayApi.BackendTlsPolicy.Of(resource);
        var trust = policy.WellKnownCaCertificates is not null
            ? Phrase.Say($"the system's certificate authorities")
            : Phrase.List([.. policy.CaCertificates.Select(item => Phrase.Say($"{item.Key}"))]);
        return new ObjectExplanation(
            Phrase.Say(
                $"Gateways speak TLS to {Phrase.List([.. Targets(resource)])}, ask for {new CodeText(policy.Hostname)} and trust {trust}."
            ),
            []
        );
    }

    public static ObjectExplanation Attached(ResourceObject resource)
    {
        var targets = Targets(resource).ToList();
        return new ObjectExplanation(
            targets.Count == 0 ? Phrase.Say($"A policy that names no target.") : Phrase.Say($"Applies to {Phrase.List(targets)}."),
            []
        );
    }

    public static ObjectExplanation NetworkPolicy(ResourceObject resource, ListContext context)
    {
        var spec = resource.Spec;
        var selector = LabelSelector.Read(spec.At("podSelector")) ?? LabelSelector.Everything;
        var pods = context.Snapshot.Of(KnownKinds.Pod).In(resource.Namespace).Count(pod => selector.Matches(pod.Labels));
        var whom = selector.IsEmpty
            ? Phrase.Say($"all pods of {new CodeText(resource.Namespace)}")
            : Phrase.Say($"the pods labelled {new CodeText(selector.ToString())}");
        var types =
            spec.Texts("policyTypes") is { IsEmpty: false } given ? given
            : spec.At("egress").Exists() ? ["Ingress", "Egress"]
            : ["Ingress"];
        var lines = new List<ExplainedLine>();
        if (types.Contains("Ingress"))
        {
            lines.AddRange(Direction(spec, "ingress", "from", "They accept no connection", "They accept connections"));
        }

        if (types.Contains("Egress"))
        {
            lines.AddRange(Direction(spec, "egress", "to", "They may open no connection", "They may open connections"));
        }

        var limits =
            types.Contains("Ingress") && types.Contains("Egress") ? "what they accept and what they open"
            : types.Contains("Egress") ? "what they open"
            : "what they accept";
        return new ObjectExplanation(
            Phrase.Say(
                $"Limits {limits} for {whom} ({GatewayExplainer.Count(pods, "pod")} now). What other policies allow them is allowed too."
            ),
            lines
        );
    }

    private static IEnumerable<ExplainedLine> Direction(JsonElement spec, string field, string end, string none, string some)
    {
        var rules = spec.Items(field).ToList();
        if (rules.Count == 0)
        {
            yield return new ExplainedLine(Phrase.Say($"{none}."), $"spec.{field}");
            yield break;
        }

        for (var index = 0; index < rules.Count; index++)
        {
            var peers = rules[index].Items(end).Select(Peer).ToList();
            var ports = rules[index].Items("ports").Select(Port).ToList();
            var who = peers.Count == 0 ? Phrase.Say($"anywhere") : Phrase.List(peers, "or");
            var where = ports.Count == 0 ? Phrase.Say($"any port") : Phrase.Codes(ports, "or");
            yield return new ExplainedLine(Phrase.Say($"{some} {end} {who} on {where}."), $"spec.{field}[{index}]");
        }
    }

    private static Phrase Peer(JsonElement peer)
    {
        if (peer.At("ipBlock").Text("cidr") is { } cidr)
        {
            var except = peer.At("ipBlock").Texts("except");
            return except.IsEmpty ? Phrase.Say($"{new CodeText(cidr)}") : Phrase.Say($"{new CodeText(cidr)} except {Phrase.Codes(except)}");
        }

        var pods = LabelSelector.Read(peer.At("podSelector"));
        var spaces = LabelSelector.Read(peer.At("namespaceSelector"));
        var which = pods is null || pods.IsEmpty ? Phrase.Say($"all pods") : Phrase.Say($"pods labelled {new CodeText(pods.ToString())}");
        return spaces switch
        {
            null => Phrase.Say($"{which} of the same namespace"),
            { IsEmpty: true } => Phrase.Say($"{which} of every namespace"),
            _ => Phrase.Say($"{which} of namespaces labelled {new CodeText(spaces.ToString())}"),
        };
    }

    private static string Port(JsonElement port)
    {
        var number = port.At("port").Exists() ? port.At("port").ToString() : "any port";
        return $"{port.Text("protocol") ?? "TCP"} {number}{(port.Number("endPort") is { } last ? $"-{last}" : "")}";
    }

    private static IEnumerable<Phrase> Targets(ResourceObject resource) =>
        PolicyColumns.Targets(resource).Select(part => part.Object is { } key ? Phrase.Say($"{key}") : Phrase.Say($"{part.Text}"));
}
