using NetConsole.Domain.Policies;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.Policies;

public sealed class PolicyFindingsTests
{
    [Theory]
    [InlineData(
        "ingress: [ { from: [ { ipBlock: { cidr: 10.0.0.0/33 } } ] } ]",
        PolicyCodes.PolicyCidrInvalid,
        "spec.ingress[0].from[0].ipBlock.cidr"
    )]
    [InlineData(
        "egress: [ { to: [ { ipBlock: { cidr: 10.0.0.0/8, except: [ 11.0.0.0/24 ] } } ] } ]",
        PolicyCodes.PolicyExceptOutsideBlock,
        "spec.egress[0].to[0].ipBlock.except"
    )]
    [InlineData(
        "ingress: [ { ports: [ { port: 90, endPort: 80 } ] } ]",
        PolicyCodes.PolicyPortRangeInvalid,
        "spec.ingress[0].ports[0].endPort"
    )]
    [InlineData(
        "ingress: [ { ports: [ { port: http, endPort: 80 } ] } ]",
        PolicyCodes.PolicyPortRangeInvalid,
        "spec.ingress[0].ports[0].endPort"
    )]
    public void Find_FieldThatMatchesNothing_NamesTheField(string rules, string code, string path)
    {
        var finding = Find($"{Pod}\n---\n{Policy("{}", rules)}").ShouldHaveSingleItem();

        finding.Code.ShouldBe(code);
        finding.Path.ShouldBe(path);
    }

    [Fact]
    public void Find_SelectorMatchesNoPod_IsInformation() =>
        Find($"{Pod}\n---\n{Policy("{ matchLabels: { app: gone } }", "ingress: []")}")
            .ShouldHaveSingleItem()
            .Code.ShouldBe(PolicyCodes.PolicySelectsNothing);

    [Fact]
    public void Find_PodsAreNotKnown_DoesNotClaimThatNothingIsSelected() =>
        Find(Policy("{ matchLabels: { app: gone } }", "ingress: []")).ShouldBeEmpty();

    [Fact]
    public void Find_CorrectPolicy_FindsNothing() =>
        Find(
                $"{Pod}\n---\n{Policy("{}", "ingress: [ { from: [ { ipBlock: { cidr: 10.0.0.0/8, except: [ 10.1.0.0/16 ] } } ], ports: [ { port: 80, endPort: 90 } ] } ]")}"
            )
            .ShouldBeEmpty();

    private const string Pod = "{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop, labels: { app: web } } }";

    private static string Policy(string selector, string rules) =>
        $$"""
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: { name: p, namespace: shop }
            spec: { podSelector: {{selector}}, {{rules}} }
            """;

    private static List<NetConsole.Domain.Findings.Finding> Find(string yaml) =>
        [.. PolicyFindings.Find(ClusterSnapshot.Of(ManifestReader.ReadObjects(yaml).Objects))];
}
