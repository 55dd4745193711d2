using System.Text.Json;
using NetConsole.Contracts.Evaluation;
using NetConsole.Domain.Policies;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.Policies;

public sealed class ReachabilityTests
{
    private const string Pods = """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { containers: [ { name: c, ports: [ { name: http, containerPort: 8080 } ] } ] }
        status: { podIP: 10.0.0.1 }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: db, namespace: data, labels: { app: db } }
        spec: { containers: [ { name: c, ports: [ { name: sql, containerPort: 5432 } ] } ] }
        status: { podIP: 10.0.1.1 }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: node-agent, namespace: shop, labels: { app: web } }
        spec: { hostNetwork: true, containers: [] }
        status: { podIP: 192.168.0.9 }
        """;

    private static ReachabilityResult Ask(
        string policies,
        string from,
        string to,
        object port,
        string protocol = "TCP",
        bool blocksMatchPods = true
    )
    {
        var objects = ManifestReader.ReadObjects($"{Pods}\n---\n{policies}");
        objects.Problems.ShouldBeEmpty();
        var query = new ReachabilityQuery
        {
            Source = End(from),
            Destination = End(to),
            Port = JsonSerializer.SerializeToElement(port),
            Protocol = protocol,
        };
        var request = new ReachabilityRequest { IpBlockMatchesPodIPs = blocksMatchPods, Queries = [query] };
        return ReachabilityEvaluation.Evaluate(ClusterSnapshot.Of(objects.Objects), request).Results.Single();
    }

    private static ReachabilityEnd End(string text) =>
        text.Split('/') is [var name, var pod] ? new() { Namespace = name, Pod = pod } : new() { Ip = text };

    private static string Policy(string spec, string @namespace = "shop", string name = "p") =>
        $$"""
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: { name: {{name}}, namespace: {{@namespace}} }
            spec: {{spec}}
            """;

    private static string ClusterPolicy(string tier, int priority, string rules, string name = "c") =>
        $$"""
            apiVersion: policy.networking.k8s.io/v1alpha2
            kind: ClusterNetworkPolicy
            metadata: { name: {{name}} }
            spec: { tier: {{tier}}, priority: {{priority}}, subject: { namespaces: {} }, {{rules}} }
            """;

    [Fact]
    public void Evaluate_NoPolicySelectsPod_AllowsTraffic()
    {
        var result = Ask("", "data/db", "shop/web", 8080);

        result.Verdict.ShouldBe(FlowVerdict.Allow);
        result.Ingress!.DecidedBy.ShouldBeEmpty();
    }

    [Fact]
    public void Evaluate_IsolatedWithoutRule_NamesThePolicyThatIsolates()
    {
        var result = Ask(Policy("{ podSelector: {} }"), "data/db", "shop/web", 8080);

        result.Verdict.ShouldBe(FlowVerdict.Deny);
        result.Ingress!.DecidedBy.ShouldBe([new("NetworkPolicy", "shop", "p", null)]);
        result.Egress!.Verdict.ShouldBe(FlowVerdict.Allow);
    }

    [Theory]
    [InlineData("{ podSelector: {}, ingress: [ {} ] }", true)]
    [InlineData("{ podSelector: {}, ingress: [] }", false)]
    [InlineData("{ podSelector: {}, policyTypes: [ Egress ] }", true)]
    [InlineData("{ podSelector: {}, egress: [ {} ] }", false)]
    [InlineData("{ podSelector: { matchLabels: { app: api } } }", true)]
    [InlineData("{ podSelector: {}, ingress: [ { from: [ { podSelector: {} } ] } ] }", false)]
    [InlineData("{ podSelector: {}, ingress: [ { from: [ { namespaceSelector: {} } ] } ] }", true)]
    [InlineData(
        "{ podSelector: {}, ingress: [ { from: [ { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: data } } } ] } ] }",
        true
    )]
    [InlineData(
        "{ podSelector: {}, ingress: [ { from: [ { namespaceSelector: {}, podSelector: { matchLabels: { app: web } } } ] } ] }",
        false
    )]
    [InlineData(
        "{ podSelector: {}, ingress: [ { from: [ { namespaceSelector: {} }, { podSelector: { matchLabels: { app: x } } } ] } ] }",
        true
    )]
    [InlineData("{ podSelector: {}, ingress: [ { from: [], ports: [ { port: 8080 } ] } ] }", true)]
    [InlineData("{ podSelector: {}, ingress: [ { ports: [ { port: http } ] } ] }", true)]
    [InlineData("{ podSelector: {}, ingress: [ { ports: [ { port: sql } ] } ] }", false)]
    [InlineData("{ podSelector: {}, ingress: [ { ports: [ { port: 8000, endPort: 8080 } ] } ] }", true)]
    [InlineData("{ podSelector: {}, ingress: [ { ports: [ { port: 8000, endPort: 8079 } ] } ] }", false)]
    [InlineData("{ podSelector: {}, ingress: [ { ports: [ { protocol: UDP, port: 8080 } ] } ] }", false)]
    [InlineData("{ podSelector: {}, ingress: [ { ports: [ { protocol: TCP } ] } ] }", true)]
    public void Evaluate_IngressOfSelectedPod_FollowsTheSpecification(string spec, bool allowed) =>
        Ask(Policy(spec), "data/db", "shop/web", 8080).Verdict.ShouldBe(allowed ? FlowVerdict.Allow : FlowVerdict.Deny);

    [Theory]
    [InlineData("10.0.1.0/24", "", true, true)]
    [InlineData("10.0.1.77/24", "", true, true)]
    [InlineData("10.0.1.0/24", "10.0.1.1/32", true, false)]
    [InlineData("10.0.1.0/24", "", false, false)]
    [InlineData("::/0", "", true, false)]
    public void Evaluate_IpBlockAgainstPod_DependsOnTheOption(string cidr, string except, bool blocksMatchPods, bool allowed)
    {
        var cut = except.Length > 0 ? $", except: [ {except} ]" : "";
        var policy = Policy($$"""{ podSelector: {}, ingress: [ { from: [ { ipBlock: { cidr: "{{cidr}}"{{cut}} } } ] } ] }""");

        Ask(policy, "data/db", "shop/web", 8080, blocksMatchPods: blocksMatchPods)
            .Verdict.ShouldBe(allowed ? FlowVerdict.Allow : FlowVerdict.Deny);
    }

    [Fact]
    public void Evaluate_OutsideAddress_IsNeverMatchedBySelectors()
    {
        var policy = Policy("{ podSelector: {}, ingress: [ { from: [ { namespaceSelector: {} } ] } ] }");

        Ask(policy, "203.0.113.9", "shop/web", 8080).Verdict.ShouldBe(FlowVerdict.Deny);
        Ask(policy, "10.0.1.1", "shop/web", 8080).Verdict.ShouldBe(FlowVerdict.Allow, "the address is that of a pod");
    }

    [Fact]
    public void Evaluate_EgressAndIngress_BothMustAllow()
    {
        var denyEgress = Policy("{ podSelector: {}, policyTypes: [ Egress ] }", "data");

        var result = Ask(denyEgress, "data/db", "shop/web", 8080);

        result.Verdict.ShouldBe(FlowVerdict.Deny);
        result.Egress!.Verdict.ShouldBe(FlowVerdict.Deny);
        result.Ingress!.Verdict.ShouldBe(FlowVerdict.Allow);
        Ask(denyEgress, "shop/web", "data/db", 5432).Verdict.ShouldBe(FlowVerdict.Allow);
    }

    [Theory]
    [InlineData("ingress: [ { action: Deny, from: [ { namespaces: {} } ] } ]", false)]
    [InlineData("ingress: [ { action: Pass, from: [ { namespaces: {} } ] }, { action: Deny, from: [ { namespaces: {} } ] } ]", true)]
    [InlineData("ingress: [ { action: Accept, from: [ { namespaces: {} } ] }, { action: Deny, from: [ { namespaces: {} } ] } ]", true)]
    [InlineData(
        "ingress: [ { action: Deny, from: [ { namespaces: {} } ], protocols: [ { tcp: { destinationPort: { number: 1 } } } ] } ]",
        true
    )]
    [InlineData("ingress: [ { action: Deny, from: [ { namespaces: {} } ], protocols: [ { tcp: {} } ] } ]", false)]
    [InlineData("ingress: [ { action: Deny, from: [ { namespaces: {} } ], protocols: [ { destinationNamedPort: http } ] } ]", false)]
    [InlineData("ingress: [ { action: Deny, from: [ { fromTheFuture: {} } ] } ]", false)]
    [InlineData("ingress: []", true)]
    public void Evaluate_AdminTier_FirstMatchDecides(string rules, bool allowed) =>
        Ask(ClusterPolicy("Admin", 10, rules), "data/db", "shop/web", 8080)
            .Verdict.ShouldBe(allowed ? FlowVerdict.Allow : FlowVerdict.Deny);

    [Fact]
    public void Evaluate_AdminPriority_LowerNumberIsAskedFirst()
    {
        var accept = ClusterPolicy("Admin", 5, "ingress: [ { action: Accept, from: [ { namespaces: {} } ] } ]", "accept");
        var deny = ClusterPolicy("Admin", 6, "ingress: [ { action: Deny, from: [ { namespaces: {} } ] } ]", "deny");

        Ask($"{deny}\n---\n{accept}", "data/db", "shop/web", 8080).Verdict.ShouldBe(FlowVerdict.Allow);
    }

    [Fact]
    public void Evaluate_BaselineAccept_DoesNotRescueAnIsolatedPod()
    {
        var baseline = ClusterPolicy("Baseline", 0, "ingress: [ { action: Accept, from: [ { namespaces: {} } ] } ]");

        Ask($"{baseline}\n---\n{Policy("{ podSelector: {} }")}", "data/db", "shop/web", 8080).Verdict.ShouldBe(FlowVerdict.Deny);
    }

    [Fact]
    public void Evaluate_AdminAcceptAtSource_DoesNotBypassIngressAtDestination()
    {
        var accept = ClusterPolicy("Admin", 5, "egress: [ { action: Accept, to: [ { namespaces: {} } ] } ]");

        Ask($"{accept}\n---\n{Policy("{ podSelector: {} }")}", "data/db", "shop/web", 8080).Verdict.ShouldBe(FlowVerdict.Deny);
    }

    [Fact]
    public void Evaluate_HostNetworkPod_IsSaidToBeImplementationDefined()
    {
        var result = Ask(Policy("{ podSelector: {} }"), "data/db", "shop/node-agent", 80);

        result.Verdict.ShouldBe(FlowVerdict.Allow);
        result.ImplementationDefined.ShouldNotBeNull();
    }

    [Fact]
    public void Evaluate_UnknownPod_SaysSo() => Ask("", "data/none", "shop/web", 80).Problem.ShouldBe("there is no Pod data/none");

    [Fact]
    public void Evaluate_PodToItself_IsNotSubjectToPolicy() =>
        Ask(Policy("{ podSelector: {} }"), "shop/web", "shop/web", 8080).Verdict.ShouldBe(FlowVerdict.Allow);

    [Theory]
    [InlineData("web", "ReplicaSet")]
    [InlineData("web", null)]
    [InlineData("api", "Pod")]
    [InlineData("old", "ReplicationController")]
    public void Evaluate_WorkloadByName_IsFoundByTemplateOrByItsPods(string name, string? kind)
    {
        const string Manifests = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web-x1
              labels: { app: web }
              ownerReferences: [ { apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: u, controller: true } ]
            spec: { containers: [] }
            ---
            apiVersion: v1
            kind: Pod
            metadata: { name: api, labels: { app: web } }
            spec: { containers: [] }
            ---
            apiVersion: v1
            kind: ReplicationController
            metadata: { name: old }
            spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: { name: deny }
            spec: { podSelector: { matchLabels: { app: web } } }
            """;
        var query = new ReachabilityQuery
        {
            Source = new() { Ip = "198.51.100.1" },
            Destination = new() { Workload = name, Kind = kind },
            Port = JsonSerializer.SerializeToElement("80"),
        };

        var result = ReachabilityEvaluation
            .Evaluate(ClusterSnapshot.Of(ManifestReader.ReadObjects(Manifests).Objects), new() { Queries = [query] })
            .Results.Single();

        result.Problem.ShouldBeNull();
        result.Verdict.ShouldBe(FlowVerdict.Deny);
    }
}
