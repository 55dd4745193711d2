using System.Net;
using System.Net.Sockets;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>What <c>./run</c> promises besides running.</summary>
public sealed class RunScriptTests
{
    [Fact]
    public async Task Run_PortIsTaken_SaysSoAndExitsNonZero()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (exitCode, output) = await ProductProcess.RunToEndAsync("--yes", "--port", $"{port}");

        exitCode.ShouldNotBe(0);
        output.ShouldContain($"port {port} is taken");
    }

    [Theory]
    [InlineData("--port", "99999")]
    [InlineData("--port", "http")]
    [InlineData("--no-such-option", "x")]
    public async Task Run_OptionIsWrong_NamesItAndExitsNonZero(string option, string value)
    {
        var (exitCode, output) = await ProductProcess.RunToEndAsync("--yes", option, value);

        exitCode.ShouldNotBe(0);
        output.ShouldContain(option);
    }

    [Fact]
    public async Task Run_Help_ListsEveryOption()
    {
        var (exitCode, output) = await ProductProcess.RunToEndAsync("--help");

        exitCode.ShouldBe(0);
        string[] options = ["--port", "--kubeconfig", "--context", "--database", "--data-dir", "--scenario", "--keep", "--yes", "--help"];
        foreach (var option in options)
        {
            output.ShouldContain(option);
        }
    }

    [Theory]
    [InlineData("--scenario", "/no/such/folder")]
    [InlineData("--kubeconfig", "/no/such/file")]
    public async Task Run_InputIsMissing_SaysWhichAndExitsNonZero(string option, string value)
    {
        var folder = Directory.CreateTempSubdirectory("netconsole-e2e-").FullName;

        var (exitCode, output) = await ProductProcess.RunToEndAsync(
            "--yes",
            "--port",
            $"{ProductProcess.FreePort()}",
            "--data-dir",
            folder,
            option,
            value
        );

        exitCode.ShouldNotBe(0);
        output.ShouldContain(value);
        Directory.Delete(folder, recursive: true);
    }
}
