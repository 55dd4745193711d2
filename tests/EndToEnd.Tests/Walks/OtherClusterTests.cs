using System.Text.Json;
using System.Text.RegularExpressions;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary><c>./run --kubeconfig</c> on an API server that is not the run's own; the sandbox of the shared product stands for it.</summary>
[Collection(ProductCollection.Name)]
public sealed class OtherClusterTests(ProductFixture fixture)
{
    [Fact]
    public async Task Kubeconfig_OfAnotherCluster_ShowsWhatIsThereAndChangesIt()
    {
        await using var console = await ProductProcess.StartAsync("--kubeconfig", fixture.Product.Kubeconfig, "--context", "sandbox");
        using var api = console.Api();

        var clusters = JsonElement.Parse(await api.GetStringAsync(new Uri("clusters", UriKind.Relative))).GetProperty("items");
        clusters.GetArrayLength().ShouldBe(1);
        clusters[0].GetProperty("state").GetString().ShouldBe("Live");
        clusters[0].GetProperty("sandbox").GetBoolean().ShouldBeFalse();
        File.Exists(console.Kubeconfig).ShouldBeFalse();

        using var map = new StringContent("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"from-afar"},"data":{"a":"b"}}""");
        var address = new Uri("clusters/sandbox/namespaces/default/configmaps/from-afar", UriKind.Relative);
        (await api.PutAsync(address, map)).EnsureSuccessStatusCode();
        (await fixture.Product.KubectlAsync("get", "configmap", "from-afar", "-o", "jsonpath={.data.a}")).ShouldBe("b");
        (await api.DeleteAsync(address)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Kubeconfig_WithAnExpiredToken_StartsAndSaysWhy()
    {
        var folder = Directory.CreateTempSubdirectory("netconsole-e2e-").FullName;
        var file = Path.Combine(folder, "expired.kubeconfig");
        var config = await File.ReadAllTextAsync(fixture.Product.Kubeconfig);
        await File.WriteAllTextAsync(file, Regex.Replace(config, "token: \\S+", "token: expired"));
        await using (var console = await ProductProcess.StartAsync("--kubeconfig", file))
        {
            using var api = console.Api();
            var problem = "";
            for (var attempt = 0; attempt < 60 && problem.Length == 0; attempt++)
            {
                var clusters = JsonElement.Parse(await api.GetStringAsync(new Uri("clusters", UriKind.Relative))).GetProperty("items");
                problem = clusters[0].GetProperty("problem").GetString() ?? "";
                await Task.Delay(250);
            }

            problem.ShouldContain("credentials");
        }

        Directory.Delete(folder, recursive: true);
    }
}
