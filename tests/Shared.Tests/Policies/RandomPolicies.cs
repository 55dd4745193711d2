using System.Globalization;
using System.Text;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.Policies;

/// <summary>Small clusters with policies of every kind and form, made from a seed.</summary>
internal sealed class RandomPolicies(int seed)
{
    private readonly Random random = new(seed);
    private readonly StringBuilder yaml = new();

    public static ClusterSnapshot Cluster(int seed, int policies)
    {
        var made = new RandomPolicies(seed);
        made.Pods();
        for (var index = 0; index < policies; index++)
        {
            made.Policy(index);
        }

        var read = ManifestReader.ReadObjects(made.yaml.ToString());
        read.Problems.ShouldBeEmpty();
        return ClusterSnapshot.Of(read.Objects);
    }

    private void Pods()
    {
        foreach (var name in (string[])["a", "b"])
        {
            Add($"apiVersion: v1\nkind: Namespace\nmetadata: {{ name: {name}, labels: {{ team: {name}{name} }} }}");
            for (var pod = 0; pod < 4; pod++)
            {
                var labels = $"app: app{pod % 3}, tier: t{pod % 2}";
                var ports = $"[ {{ name: http, containerPort: {8080 + pod % 2} }}, {{ name: dns, containerPort: 53, protocol: UDP }} ]";
                var address = $"10.0.{(name == "a" ? 1 : 2)}.{pod + 1}";
                Add(
                    $"apiVersion: v1\nkind: Pod\nmetadata: {{ name: pod{pod}, namespace: {name}, labels: {{ {labels} }} }}\n"
                        + $"spec: {{ {(pod == 3 ? "hostNetwork: true, " : "")}containers: [ {{ name: c, ports: {ports} }} ] }}\n"
                        + $"status: {{ podIP: {address} }}"
                );
            }
        }
    }

    private void Policy(int index)
    {
        var kind = random.Next(4);
        if (kind < 2)
        {
            var types = Pick("", "policyTypes: [Ingress], ", "policyTypes: [Egress], ", "policyTypes: [Ingress, Egress], ");
            Add(
                $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{ name: p{index}, namespace: {Pick("a", "b")} }}\n"
                    + $"spec: {{ podSelector: {Selector()}, {types}ingress: [{Rules("from")}], egress: [{Rules("to")}] }}"
            );
            return;
        }

        var tier = Pick("Admin", "Baseline");
        var subject =
            random.Next(2) == 0
                ? $"namespaces: {Selector("team")}"
                : $"pods: {{ namespaceSelector: {Selector("team")}, podSelector: {Selector()} }}";
        Add(
            $"apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: {{ name: c{index} }}\n"
                + $"spec: {{ tier: {tier}, priority: {random.Next(1000)}, subject: {{ {subject} }}, "
                + $"ingress: [{ClusterRules("from")}], egress: [{ClusterRules("to")}] }}"
        );
    }

    private string Rules(string field) => Some(2, () => $"{{ {field}: [{Some(2, Peer)}], ports: [{Some(2, Port)}] }}");

    private string ClusterRules(string field) =>
        Some(
            3,
            () =>
                $"{{ action: {Pick("Accept", "Deny", "Pass")}, {field}: [{ClusterPeer(field)}]"
                + Pick(
                    "",
                    ", protocols: [ { tcp: { destinationPort: { number: 8080 } } }, { udp: {} } ]",
                    ", protocols: [ { destinationNamedPort: http } ]"
                )
                + " }"
        );

    private string Peer() =>
        random.Next(4) switch
        {
            0 => $"{{ podSelector: {Selector()} }}",
            1 => $"{{ namespaceSelector: {Selector("team")} }}",
            2 => $"{{ namespaceSelector: {Selector("team")}, podSelector: {Selector()} }}",
            _ => $"{{ ipBlock: {{ cidr: {Pick("10.0.0.0/16", "0.0.0.0/0", "203.0.113.0/24")}{Pick("", ", except: [10.0.1.0/24]")} }} }}",
        };

    private string ClusterPeer(string field) =>
        random.Next(field == "to" ? 3 : 2) switch
        {
            0 => $"{{ namespaces: {Selector("team")} }}",
            1 => $"{{ pods: {{ namespaceSelector: {Selector("team")}, podSelector: {Selector()} }} }}",
            _ => "{ networks: [ 10.0.2.0/24, 203.0.113.0/28 ] }",
        };

    private string Port() =>
        Pick(
            "{ port: 8080 }",
            "{ port: 8000, endPort: 9000 }",
            "{ protocol: UDP }",
            "{ port: http }",
            "{ port: dns, protocol: UDP }",
            "{ port: 53, protocol: UDP }"
        );

    private string Selector(string? key = null)
    {
        var label = key ?? Pick("app", "tier");
        var value = key is null ? Pick("app0", "app1", "t0", "t1") : Pick("aa", "bb");
        return Pick(
            "{}",
            $"{{ matchLabels: {{ {label}: {value} }} }}",
            $"{{ matchExpressions: [ {{ key: {label}, operator: NotIn, values: [ {value} ] }} ] }}"
        );
    }

    private string Some(int most, Func<string> make) => string.Join(", ", Enumerable.Range(0, random.Next(most + 1)).Select(_ => make()));

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private void Add(string document) => yaml.Append(CultureInfo.InvariantCulture, $"{document}\n---\n");
}
