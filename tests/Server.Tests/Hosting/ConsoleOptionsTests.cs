using NetConsole.Server.Hosting;

namespace NetConsole.Server.Tests.Hosting;

public sealed class ConsoleOptionsTests
{
    [Fact]
    public void Validate_SeveralWrongOptions_NamesAllAtOnce()
    {
        var options = new ConsoleOptions
        {
            DataDir = Path.GetTempPath(),
            Database = "Password=hunter2;nonsense",
            SessionLifetime = TimeSpan.FromSeconds(1),
        };
        options.Contexts.Add("any");

        var problems = new ConsoleOptionsValidator().Validate(null, options).Failures.ShouldNotBeNull().ToList();

        problems.Select(problem => problem.Split(' ')[0]).ShouldBe(["--database", "--context", "Console:SessionLifetime"]);
        string.Join('\n', problems).ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("--scenario", "nowhere")]
    [InlineData("--kubeconfig", "/no/such/file")]
    [InlineData("--frobnicate", "1")]
    public async Task Run_WithWhatCannotWork_EndsWithAStatus(string option, string value)
    {
        var folder = Directory.CreateTempSubdirectory("netconsole-test-").FullName;

        var status = await Program.Main(["--urls", "http://127.0.0.1:0", "--data-dir", folder, option, value]);

        status.ShouldBe(ConsoleRun.BadOptions);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Run_OnATakenPort_EndsWithAStatus()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var folder = Directory.CreateTempSubdirectory("netconsole-test-").FullName;

        var status = await Program.Main(["--urls", $"http://{taken.LocalEndpoint}", "--data-dir", folder, "--scenario", "empty"]);

        status.ShouldBe(ConsoleRun.NoAddress);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void ContentSecurityPolicy_AllowsNoForeignCode()
    {
        var policy = SecurityHeaders.Policy("n0nce");

        policy.ShouldContain("script-src 'self' 'nonce-n0nce'");
        policy.ShouldNotContain("unsafe-eval");
        policy.Replace("style-src-attr 'unsafe-inline'", "", StringComparison.Ordinal).ShouldNotContain("unsafe-inline");
    }
}
