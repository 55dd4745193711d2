using NetConsole.Domain.Checks;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;
using NetConsole.Sandbox.Scenarios.Export;
using NetConsole.Sandbox.Tests.Controllers;

namespace NetConsole.Sandbox.Tests.Scenarios;

public sealed class ExportTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("export-");

    [Theory]
    [InlineData("shop")]
    [InlineData("broken")]
    public void Write_Replayed_EnginesSayTheSame(string scenario)
    {
        using var original = new Cluster(scenario);
        ScenarioExport.Write(original.Store.Snapshot.All, folder.FullName);
        using var replayed = new Cluster(folder.FullName);
        replayed.Problems.ShouldBeEmpty();
        // The differences alone: two whole lists would say nothing to a reader.
        Findings(replayed).Except(Findings(original)).ShouldBeEmpty();
        Findings(original).Except(Findings(replayed)).ShouldBeEmpty();
        Topology(replayed).Except(Topology(original)).ShouldBeEmpty();
        Topology(original).Except(Topology(replayed)).ShouldBeEmpty();
    }

    [Fact]
    public void Write_Secrets_KeepTheirKeysAndNoValue()
    {
        using var shop = new Cluster("shop");
        shop.Apply(
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: password
              namespace: checkout
              annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"stringData":{"password":"hunter2"}}'}
            stringData: {password: hunter2}
            ---
            apiVersion: metallb.io/v1beta2
            kind: BGPPeer
            metadata: {name: secret-peer, namespace: metallb-system}
            spec: {myASN: 64512, peerASN: 64500, peerAddress: 10.20.0.9, password: hunter2}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: environment, namespace: checkout}
            spec: {containers: [{name: a, image: a, env: [{name: DATABASE, value: hunter2}]}]}
            """
        );
        ScenarioExport.Write(shop.Store.Snapshot.All, folder.FullName);
        var texts = folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => File.ReadAllText(file.FullName)).ToList();
        texts.ShouldAllBe(text =>
            !text.Contains("hunter2") && !text.Contains("aHVudGVyMg") && !text.Contains("PRIVATE KEY") && !text.Contains("tls.key")
        );
        texts.ShouldContain(text => text.Contains("password: cGxhY2Vob2xkZXI="));
        texts.ShouldContain(text => text.Contains("checkout.example.com, grpc.checkout.example.com; from="));
        texts.ShouldAllBe(text => !text.Contains("managedFields:") && !text.Contains("resourceVersion:") && !text.Contains("  uid:"));
    }

    public void Dispose() => folder.Delete(recursive: true);

    // Names of pods follow their workload's; the events of a cluster are its own.
    private static List<string> Findings(Cluster cluster) =>
        [
            .. FindingsEngine
                .Find(cluster.Store.Snapshot, cluster.Clock.Time)
                .Select(finding => $"{finding.Severity} {finding.Code} {finding.Object} {finding.Path} {finding.Message}"),
        ];

    private static List<string> Topology(Cluster cluster)
    {
        var graph = TopologyBuilder.Build(cluster.Store.Snapshot, FindingsEngine.Find(cluster.Store.Snapshot, cluster.Clock.Time), 1);
        return
        [
            .. graph.Nodes.Select(node => $"{node.Id} {node.Health}").Order(StringComparer.Ordinal),
            .. graph.Edges.Select(edge => edge.Id).Order(StringComparer.Ordinal),
        ];
    }
}
