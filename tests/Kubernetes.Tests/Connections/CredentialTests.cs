using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Connections;
using NetConsole.Tests.Kubernetes.Fakes;

namespace NetConsole.Tests.Kubernetes.Connections;

public sealed class CredentialTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("credentials").FullName;
    private readonly string plugin = Path.Combine(AppContext.BaseDirectory, "kubeconfigs", "plugin.sh");
    private Func<HttpContext, int> answer = _ => 200;
    private FakeApiServer server = null!;

    public async Task InitializeAsync() =>
        server = await FakeApiServer.StartAsync(context =>
        {
            context.Response.StatusCode = answer(context);
            return context.Response.WriteAsync("{}");
        });

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task TokenFile_RenewedByAnother_IsReadAgainAfterAMinuteAndWhenRefused()
    {
        var file = Path.Combine(folder, "token");
        var time = new ManualTime();
        await File.WriteAllTextAsync(file, "one\n");
        using var connection = Open(new UserSettings { TokenFile = file, Token = "fallback" }, time);
        await CallAsync(connection);
        await File.WriteAllTextAsync(file, "two");
        await CallAsync(connection);
        time.Advance(TimeSpan.FromSeconds(61));
        await CallAsync(connection);
        await File.WriteAllTextAsync(file, "three");
        answer = context => context.Request.Headers.Authorization == "Bearer three" ? 200 : 401;
        await CallAsync(connection);
        Tokens().ShouldBe(["Bearer one", "Bearer one", "Bearer two", "Bearer two", "Bearer three"]);
    }

    [Fact]
    public async Task Exec_Token_IsKeptUntilItExpires()
    {
        var time = new ManualTime();
        var count = Path.Combine(folder, "count");
        var expires = time.GetUtcNow().AddMinutes(10);
        using var connection = Open(
            new UserSettings { Exec = Exec("get-token", ("REGION", "north"), ("COUNT_FILE", count), ("EXPIRES", expires.ToString("O"))) },
            time
        );
        await CallAsync(connection);
        await CallAsync(connection);
        time.Advance(TimeSpan.FromMinutes(11));
        await CallAsync(connection);
        Tokens().ShouldAllBe(token => token == "Bearer get-token north https://given.example");
        (await File.ReadAllLinesAsync(count)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Exec_Fails_ItsWordsAreTold()
    {
        using var connection = Open(new UserSettings { Exec = Exec("fail") }, TimeProvider.System);
        var problem = await Should.ThrowAsync<KubernetesApiException>(() => CallAsync(connection));
        problem.Message.ShouldContain("ended with code 3: please sign in first");
        problem.IsTransport.ShouldBeTrue();
    }

    [Fact]
    public async Task Exec_RefusedAgainAndAgain_IsNotStartedEachTime()
    {
        var time = new ManualTime();
        var count = Path.Combine(folder, "count");
        answer = _ => 401;
        using var connection = Open(new UserSettings { Exec = Exec("get-token", ("COUNT_FILE", count)) }, time);
        for (var call = 0; call < 3; call++)
        {
            (await Should.ThrowAsync<KubernetesApiException>(() => CallAsync(connection))).Message.ShouldContain(
                "does not accept our credentials"
            );
        }

        (await File.ReadAllLinesAsync(count)).Length.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(11));
        await Should.ThrowAsync<KubernetesApiException>(() => CallAsync(connection));
        (await File.ReadAllLinesAsync(count)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Exec_Missing_GivesTheHint()
    {
        using var connection = Open(
            new UserSettings { Exec = Exec("x") with { Command = "no-such-program", InstallHint = "Install it from the vendor." } },
            TimeProvider.System
        );
        (await Should.ThrowAsync<KubernetesApiException>(() => CallAsync(connection))).Message.ShouldContain("Install it from the vendor.");
    }

    [Fact]
    public async Task Basic_IsSent()
    {
        using var connection = Open(new UserSettings { Username = "admin", Password = "pass" }, TimeProvider.System);
        await CallAsync(connection);
        Tokens().ShouldBe(["Basic YWRtaW46cGFzcw=="]);
    }

    private ExecSettings Exec(string argument, params (string Name, string Value)[] environment) =>
        new()
        {
            ApiVersion = "client.authentication.k8s.io/v1",
            Command = plugin,
            Arguments = [argument],
            Environment = environment.ToDictionary(pair => pair.Name, pair => pair.Value),
            ProvideClusterInfo = true,
            ClusterJson = """{"server":"https://given.example"}""",
        };

    private ClusterConnection Open(UserSettings user, TimeProvider time) =>
        ClusterConnection.Open(
            new ClusterSettings
            {
                Name = "c",
                Server = server.Address,
                User = user,
            },
            time
        );

    private static Task CallAsync(ClusterConnection connection) =>
        new ClusterApi(connection, TimeProvider.System, NullLogger<ClusterApi>.Instance).VersionAsync(CancellationToken.None);

    private List<string> Tokens() => [.. server.Seen.Select(seen => seen.Headers["Authorization"])];
}
