using System.Net;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>The run stops, starts again, or misses its database. After the walks and not beside them: two cores are enough for one.</summary>
[Collection(ProductCollection.Name)]
public sealed class OutageTests
{
    [Fact]
    public async Task Keep_OverARestart_KeepsTheSandbox_AndWithoutItTheSandboxIsFresh()
    {
        var folder = Directory.CreateTempSubdirectory("netconsole e2e ").FullName;
        var first = await ProductProcess.StartInAsync(folder, "--keep");
        await first.KubectlAsync("create", "configmap", "kept", "--from-literal=a=b");
        (await first.StopAsync()).ShouldBe(0);

        var second = await ProductProcess.StartInAsync(folder, "--keep");
        (await second.KubectlAsync("get", "configmap", "kept", "-o", "jsonpath={.data.a}")).ShouldBe("b");
        (await second.StopAsync()).ShouldBe(0);

        await using var third = await ProductProcess.StartInAsync(folder);
        (await third.KubectlAsync("get", "configmaps", "--ignore-not-found")).ShouldNotContain("kept");
    }

    [Fact]
    public async Task Database_ThatDoesNotAnswer_LeavesReadsAndRefusesWrites()
    {
        await using var product = await ProductProcess.StartAsync(
            "--database",
            $"Host=127.0.0.1;Port={ProductProcess.FreePort()};Username=nobody;Password=hunter2;Database=none"
        );
        using var api = product.Api();
        using var map = new StringContent("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"}}""");

        using var read = await api.GetAsync(new Uri("clusters/sandbox/httproutes", UriKind.Relative));
        using var write = await api.PutAsync(new Uri("clusters/sandbox/namespaces/default/configmaps/m", UriKind.Relative), map);

        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        write.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await write.Content.ReadAsStringAsync()).ShouldContain("database");
        product.Output.ShouldContain("The database does not answer");
        product.Output.ShouldNotContain("hunter2");
    }
}
