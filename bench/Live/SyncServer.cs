using System.Text.Json.Nodes;
using NetConsole.Sandbox.Hosting;
using NetConsole.Sandbox.Store;

namespace NetConsole.Live.Benchmarks;

/// <summary>A sandbox with the objects, in a process of its own until its input ends.</summary>
internal static class SyncServer
{
    public static async Task RunAsync(string folder, int scale)
    {
        await using var host = await SandboxHost.StartAsync(
            new SandboxOptions { Scenario = "empty", RunControllers = false },
            CancellationToken.None
        );
        for (var team = 0; team < 100; team++)
        {
            host.Store.Create(
                (JsonObject)JsonNode.Parse($$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team-{{{team}}}"}}""")!
            );
        }

        var (controller, people) = (
            new WriteOptions { FieldManager = "kube-controller-manager" },
            new WriteOptions { FieldManager = "helm" }
        );
        for (var index = 0; index < scale; index++)
        {
            host.Store.Create(SyncManifests.Service(index), people);
            host.Store.Create(SyncManifests.Route(index), people);
            host.Store.Create(SyncManifests.Slice(2 * index), controller);
            host.Store.Create(SyncManifests.Slice((2 * index) + 1), controller);
        }

        host.WriteKubeconfig(Path.Combine(folder, "kubeconfig"));
        await File.WriteAllTextAsync(Path.Combine(folder, "ca.crt"), host.AuthorityPem);
        await File.WriteAllTextAsync(Path.Combine(folder, "token"), host.AdminToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "address"), host.Address.ToString().TrimEnd('/'));
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
    }
}
