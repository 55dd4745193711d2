using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Hosting;

namespace NetConsole.Sandbox.Tests.Hosting;

public sealed class StateFileTests
{
    [Fact]
    public async Task Restart_FindsEverythingAgain_CustomKindsIncluded()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-state").FullName;
        var options = new SandboxOptions
        {
            Scenario = "empty",
            RunControllers = false,
            DataFile = Path.Combine(folder, "state.json"),
        };
        long version;
        await using (var first = await SandboxHost.StartAsync(options, CancellationToken.None))
        {
            first.Store.Create(JsonNode.Parse(TestCluster.Json(Widgets.Definition))!.AsObject());
            first.Store.Create(JsonNode.Parse(TestCluster.Json(Widgets.Yaml("kept", "{size: 5}")))!.AsObject());
            version = first.Store.Version;
        }

        await using var second = await SandboxHost.StartAsync(options, CancellationToken.None);
        second.Store.Version.ShouldBe(version);
        var kept = second.Store.Get(new GroupKind("example.com", "Widget"), "default", "kept");
        kept.ShouldNotBeNull().Spec.Number("size").ShouldBe(5);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Folder_LoadsWhatCanBeServed_AndTellsTheRest()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-folder").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.yaml"), Widgets.Yaml("good") + "\n---\n" + Widgets.Yaml("bad", "{size: 99}"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "z.yaml"),
            Widgets.Definition + "\n---\n{apiVersion: nowhere.io/v1, kind: Thing, metadata: {name: t}}"
        );
        await using var host = await SandboxHost.StartAsync(
            new SandboxOptions { Scenario = folder, RunControllers = false },
            CancellationToken.None
        );
        host.Store.Get(new GroupKind("example.com", "Widget"), "default", "good").ShouldNotBeNull();
        host.Problems.Count.ShouldBe(2);
        host.Problems.ShouldContain(problem =>
            problem.Object.Contains("bad", StringComparison.Ordinal)
            && problem.Reason.Contains("spec.size", StringComparison.Ordinal)
            && problem.Line == 7
        );
        host.Problems.ShouldContain(problem =>
            problem.File == "z.yaml" && problem.Reason.Contains("no matches for kind", StringComparison.Ordinal)
        );
        Directory.Delete(folder, recursive: true);
    }
}
