using System.Text.Json.Nodes;
using NetConsole.Sandbox.Hosting;

namespace NetConsole.Sandbox.Tests.Hosting;

public sealed class AuditLogTests
{
    [Fact]
    public async Task EachRequest_IsToldWithItsUserAndItsEnd_WithoutItsContent()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-audit").FullName;
        var file = Path.Combine(folder, "audit.log");
        var cluster = new TestCluster
        {
            Options = new SandboxOptions
            {
                Scenario = "empty",
                RunControllers = false,
                AuditFile = file,
            },
        };
        await cluster.InitializeAsync();
        await cluster.PostAsync(
            "/api/v1/namespaces/default/secrets",
            "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: verysecret}}"
        );
        await cluster.GetAsync("/api/v1/namespaces/default/secrets/s", ("Impersonate-User", "jane"));
        await cluster.DisposeAsync();

        var text = await File.ReadAllTextAsync(file);
        text.ShouldNotContain("verysecret");
        text.ShouldNotContain(cluster.Host.AdminToken);
        JsonNode[] events = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        events.Length.ShouldBe(2);
        events[0]["verb"]!.GetValue<string>().ShouldBe("create");
        events[0]["objectRef"]!["resource"]!.GetValue<string>().ShouldBe("secrets");
        events[0]["responseStatus"]!["code"]!.GetValue<int>().ShouldBe(201);
        events[1]["user"]!["username"]!.GetValue<string>().ShouldBe("sandbox-admin");
        events[1]["impersonatedUser"]!["username"]!.GetValue<string>().ShouldBe("jane");
        events[1]["responseStatus"]!["code"]!.GetValue<int>().ShouldBe(403);
        events[1]["annotations"]!["authorization.k8s.io/decision"]!.GetValue<string>().ShouldBe("forbid");
        Directory.Delete(folder, recursive: true);
    }
}
