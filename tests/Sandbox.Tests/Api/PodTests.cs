using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Tests.Api;

/// <summary>What is special about pods: they end slowly, have logs, and can be reached through the API.</summary>
public sealed class PodTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private async Task<string> PodAsync(string extra = "")
    {
        var home = $"/api/v1/namespaces/{await cluster.NamespaceAsync()}/pods";
        var (code, body) = await cluster.PostAsync(
            home,
            $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec: {nodeName: node, {{extra}} containers: [{name: c, image: "web:1", ports: [{containerPort: 8080}]}]}
            """
        );
        code.ShouldBe(201, body.ToJsonString());
        await StatusAsync(home, ready: true);
        return home;
    }

    private Task<(int, JsonObject)> StatusAsync(string home, bool ready) =>
        cluster.PatchAsync(
            $"{home}/web/status",
            $$$"""{"status":{"phase":"Running","podIP":"10.0.0.9","conditions":[{"type":"Ready","status":"{{{ready}}}"}]}}""",
            "merge-patch+json"
        );

    [Fact]
    public async Task Delete_OfARunningPod_GivesItTime_ThatCanOnlyBeCutShort()
    {
        var home = await PodAsync("terminationGracePeriodSeconds: 60,");
        var (_, marked) = await cluster.SendAsync(HttpMethod.Delete, $"{home}/web");
        marked["kind"]!.GetValue<string>().ShouldBe("Pod");
        marked["metadata"]!["deletionGracePeriodSeconds"]!.GetValue<int>().ShouldBe(60);
        var (_, longer) = await cluster.SendAsync(HttpMethod.Delete, $"{home}/web?gracePeriodSeconds=90");
        longer["metadata"]!["deletionGracePeriodSeconds"]!.GetValue<int>().ShouldBe(60);
        var (_, shorter) = await cluster.SendAsync(HttpMethod.Delete, $"{home}/web", """{"gracePeriodSeconds":1}""");
        shorter["metadata"]!["deletionGracePeriodSeconds"]!.GetValue<int>().ShouldBe(1);
        await cluster.SendAsync(HttpMethod.Delete, $"{home}/web?gracePeriodSeconds=0");
        (await cluster.GetAsync($"{home}/web")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Log_FollowsUntilThePodIsGone()
    {
        var home = await PodAsync();
        using var response = await cluster.Http.GetAsync($"{home}/web/log?follow=true", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldContain("simulated log of container c");
        await StatusAsync(home, ready: false);
        string? line;
        do
        {
            line = (await reader.ReadLineAsync()).ShouldNotBeNull();
        } while (!line.Contains("Ready is False", StringComparison.Ordinal));

        await cluster.SendAsync(HttpMethod.Delete, $"{home}/web?gracePeriodSeconds=0");
        (await reader.ReadToEndAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task Proxy_ReachesReadyPodsOnTheirPorts()
    {
        var home = await PodAsync();
        var (code, answer) = await cluster.GetAsync($"{home}/web:8080/proxy/a/b");
        code.ShouldBe(200);
        answer["path"]!.GetValue<string>().ShouldBe("/a/b");
        (await cluster.GetAsync($"{home}/web:9/proxy/")).Code.ShouldBe(503);
        await StatusAsync(home, ready: false);
        (await cluster.GetAsync($"{home}/web/proxy/")).Code.ShouldBe(503);
    }

    [Fact]
    public async Task Proxy_OfAService_GoesToAReadyEndpoint()
    {
        var pods = await PodAsync();
        var home = pods.Replace("/pods", "/services", StringComparison.Ordinal);
        await cluster.PostAsync(
            home,
            "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{name: http, port: 80, targetPort: 8080}]}}"
        );
        var (code, status) = await cluster.GetAsync($"{home}/web:http/proxy/");
        code.ShouldBe(503);
        status["message"]!.GetValue<string>().ShouldBe("no endpoints available for service \"web\"");
        await cluster.PostAsync(
            pods.Replace("/api/v1", "/apis/discovery.k8s.io/v1", StringComparison.Ordinal)
                .Replace("/pods", "/endpointslices", StringComparison.Ordinal),
            """
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: web-1, labels: {kubernetes.io/service-name: web}}
            addressType: IPv4
            ports: [{name: http, port: 8080}]
            endpoints: [{addresses: [10.0.0.9], conditions: {ready: true}, targetRef: {kind: Pod, name: web}}]
            """
        );
        var (reached, answer) = await cluster.GetAsync($"{home}/web:80/proxy/");
        reached.ShouldBe(200);
        answer["pod"]!.GetValue<string>().ShouldBe("web");
        answer["port"]!.GetValue<int>().ShouldBe(8080);
        (await cluster.GetAsync($"{home}/web:nope/proxy/")).Code.ShouldBe(503);
    }

    [Fact]
    public async Task Exec_SaysThatNothingRuns()
    {
        var home = await PodAsync();
        var (code, status) = await cluster.SendAsync(HttpMethod.Post, $"{home}/web/exec?command=ls");
        code.ShouldBe(400);
        status["message"]!.GetValue<string>().ShouldContain("no process runs in it");
    }
}
