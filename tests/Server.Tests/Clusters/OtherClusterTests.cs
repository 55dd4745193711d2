using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;
using NetConsole.Server.Tests.Hosting;
using NetConsole.Server.Tests.Postgres;

namespace NetConsole.Server.Tests.Clusters;

/// <summary>A kubeconfig instead of the sandbox: the sandbox of a second console stands for any other API server.</summary>
public sealed class OtherClusterTests : IAsyncLifetime
{
    private PrivatePostgres postgres = null!;
    private RunningConsole other = null!;
    private string folder = "";

    public async Task InitializeAsync()
    {
        postgres = await PrivatePostgres.StartAsync();
        other = await RunningConsole.StartAsync(database: null);
        folder = Directory.CreateTempSubdirectory("netconsole-test-").FullName;
    }

    public async Task DisposeAsync()
    {
        await other.DisposeAsync();
        await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Kubeconfig_WithTwoContexts_ShowsBothAndWritesWhereItSays()
    {
        var file = Write(Config().Replace("current-context: sandbox", "current-context: none", StringComparison.Ordinal) + Staging);
        await using var console = await RunningConsole.StartAsync(
            postgres.ConnectionString,
            scenario: null,
            ("Console:Kubeconfig", file),
            ("Console:Contexts:0", "sandbox"),
            ("Console:Contexts:1", "staging")
        );

        var clusters = (await console.GetAsync("clusters")).Items("items").ToList();
        clusters.Select(cluster => cluster.Text("name")).ShouldBe(["sandbox", "staging"]);
        clusters.Any(cluster => cluster.At("sandbox").GetBoolean()).ShouldBeFalse();
        (await console.GetAsync("clusters/staging/httproutes")).Items("items").ShouldNotBeEmpty();

        var map = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"},"data":{"a":"b"}}""";
        (await console.SendAsync(HttpMethod.Put, "clusters/staging/namespaces/default/configmaps/m", map)).Status.ShouldBe(201);
        (await SandboxCalls.GetAsync(other, "api/v1/namespaces/default/configmaps/m")).At("data").Text("a").ShouldBe("b");
    }

    [Fact]
    public async Task ClusterWithoutGatewayApi_ShowsWhatIsThere()
    {
        var definitions = await SandboxCalls.GetAsync(other, "apis/apiextensions.k8s.io/v1/customresourcedefinitions");
        foreach (var definition in definitions.Items("items"))
        {
            await SandboxCalls.DeleteAsync(
                other,
                $"apis/apiextensions.k8s.io/v1/customresourcedefinitions/{definition.At("metadata").Text("name")}"
            );
        }

        await using var console = await RunningConsole.StartAsync(null, null, ("Console:Kubeconfig", Write(Config())));

        (await console.GetAsync("clusters")).Items("items").Single().Text("state").ShouldBe("Live");
        var (status, problem, _) = await console.SendAsync(HttpMethod.Get, "clusters/sandbox/httproutes");
        status.ShouldBe(404);
        problem.Text("detail").ShouldNotBeNull().ShouldContain("httproutes");
        (await console.GetAsync("clusters/sandbox/services")).Items("items").ShouldNotBeEmpty();
        (await console.GetAsync("clusters/sandbox/topology")).Items("nodes").ShouldNotBeEmpty();
        await console.GetAsync("clusters/sandbox/findings");
        (await console.GetAsync("clusters/sandbox/address-pools")).Items("pools").ShouldBeEmpty();
    }

    [Fact]
    public async Task ClusterGoesAwayAndComesBack_WhatWasReadStaysAndIsMarked()
    {
        var server = new Uri(Server());
        await using var wire = new Relay(server.Port).Mend();
        var file = Write(Config().Replace($":{server.Port}", $":{wire.Port}", StringComparison.Ordinal));
        await using var console = await RunningConsole.StartAsync(postgres.ConnectionString, null, ("Console:Kubeconfig", file));
        var before = (await console.GetAsync("clusters/sandbox/httproutes")).Items("items").Count();

        await wire.CutAsync();
        await Eventually.Async(async () => (await StateAsync(console)).Text("state") != "Live");

        var away = await StateAsync(console);
        away.Text("problem").ShouldNotBeNullOrEmpty();
        away.Text("staleSince").ShouldNotBeNullOrEmpty();
        (await console.GetAsync("clusters/sandbox/httproutes")).Items("items").Count().ShouldBe(before);
        var map = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"},"data":{"a":"b"}}""";
        var (status, problem, _) = await console.SendAsync(HttpMethod.Put, "clusters/sandbox/namespaces/default/configmaps/m", map);
        status.ShouldBe(503);
        problem.Text("detail").ShouldNotBeNullOrEmpty();

        wire.Mend();
        await Eventually.Async(async () => (await StateAsync(console)).Text("state") == "Live");
        (await StateAsync(console)).At("problem").ValueKind.ShouldBe(JsonValueKind.Null);
        (await console.SendAsync(HttpMethod.Put, "clusters/sandbox/namespaces/default/configmaps/m", map)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task TokenIsWrong_TheConsoleStartsAndSaysSo()
    {
        var file = Write(System.Text.RegularExpressions.Regex.Replace(Config(), "token: \\S+", "token: expired"));
        await using var console = await RunningConsole.StartAsync(postgres.ConnectionString, null, ("Console:Kubeconfig", file));

        await Eventually.Async(async () => (await StateAsync(console)).Text("state") == "Unreachable");
        (await StateAsync(console)).Text("problem").ShouldNotBeNull().ShouldContain("credentials");
        var (status, problem, _) = await console.SendAsync(HttpMethod.Get, "clusters/sandbox/services");
        status.ShouldBe(503);
        problem.Text("type").ShouldNotBeNull().ShouldStartWith("urn:network-console:problem:");
    }

    private const string Staging = """

        - name: staging
          context: { cluster: sandbox, user: sandbox-admin }

        """;

    private static async Task<JsonElement> StateAsync(RunningConsole console) =>
        (await console.GetAsync("clusters")).Items("items").Single();

    /// <summary>The kubeconfig with its contexts last, so that one more can be put behind them.</summary>
    private string Config()
    {
        var text = File.ReadAllText(other.SandboxKubeconfig);
        var contexts = text.IndexOf("contexts:", StringComparison.Ordinal);
        var current = text.IndexOf("current-context:", StringComparison.Ordinal);
        return current > contexts ? $"{text[..contexts]}{text[current..].TrimEnd()}\n{text[contexts..current].TrimEnd()}" : text.TrimEnd();
    }

    private string Server() => FieldPath.Read(YamlReader.Read(Config()).Documents[0].Json, "clusters[0].cluster.server").GetString() ?? "";

    private string Write(string config)
    {
        var file = Path.Combine(folder, "kubeconfig");
        File.WriteAllText(file, config);
        return file;
    }
}
