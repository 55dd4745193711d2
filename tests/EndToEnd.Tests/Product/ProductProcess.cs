using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetConsole.EndToEnd.Tests.Product;

/// <summary>The product as its user starts it: <c>./run</c> in a data folder of its own, stopped like Ctrl-C stops it.</summary>
public sealed partial class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource<Uri> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProductProcess(Process process, string dataFolder, Uri address)
    {
        this.process = process;
        DataFolder = dataFolder;
        Address = address;
    }

    public string DataFolder { get; }

    public Uri Address { get; }

    /// <summary>The one-time link that was printed.</summary>
    public Uri FirstLink { get; private set; } = new("about:blank");

    public string Kubeconfig => Path.Combine(DataFolder, "sandbox.kubeconfig");

    public string Output => string.Join('\n', output);

    public static string Root { get; } = FindRoot();

    public string Token => File.ReadAllText(Path.Combine(DataFolder, "admin-token")).Trim();

    /// <summary>Starts the product and waits until it has printed its link and is ready.</summary>
    public static async Task<ProductProcess> StartAsync(params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("netconsole-e2e-").FullName;
        return await StartInAsync(folder, options);
    }

    public static async Task<ProductProcess> StartInAsync(string folder, params string[] options)
    {
        var port = FreePort();
        var process = Launch(["--yes", "--port", $"{port}", "--data-dir", folder, .. options]);
        var product = new ProductProcess(process, folder, new Uri($"http://127.0.0.1:{port}"));
        process.OutputDataReceived += (_, line) => product.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => product.Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var exited = process.WaitForExitAsync();
        if (await Task.WhenAny(product.opened.Task, exited, Task.Delay(StartLimit)) != product.opened.Task)
        {
            throw new InvalidOperationException($"./run did not open:\n{product.Output}");
        }

        product.FirstLink = await product.opened.Task;
        await product.UntilReadyAsync();
        return product;
    }

    /// <summary>Runs <c>./run</c> for its exit code and what it says.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(params string[] options)
    {
        using var process = Launch(options);
        var standard = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await standard + await error);
    }

    public HttpClient Api()
    {
        var client = new HttpClient { BaseAddress = new Uri(Address, "/api/v1/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return client;
    }

    /// <summary>A fresh one-time link, asked for with the administrator's token.</summary>
    public async Task<Uri> NewLinkAsync()
    {
        using var client = Api();
        using var answer = await client.PostAsync(new Uri("signin-links", UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new Uri(Address, new Uri(body.GetProperty("url").GetString()!, UriKind.RelativeOrAbsolute));
    }

    public async Task<string> KubectlAsync(params string[] arguments) =>
        (await Commands.RunAsync("kubectl", ["--kubeconfig", Kubeconfig, .. arguments])).Output;

    /// <summary>Like Ctrl-C; waits for the script to have stopped all it started.</summary>
    public async Task<int> StopAsync()
    {
        if (!process.HasExited)
        {
            _ = Signal(process.Id, 15);
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Launch(string[] options)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, "run"))
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var option in options)
        {
            start.ArgumentList.Add(option);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("./run did not start");
        process.StandardInput.Close();
        return process;
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        output.Enqueue(line);
        if (LinkLine().Match(line) is { Success: true } match)
        {
            opened.TrySetResult(new Uri(match.Value));
        }
    }

    private async Task UntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var attempt = 0; attempt < 240; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(250);
        }

        throw new InvalidOperationException($"the product did not become ready:\n{Output}");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Console.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Console.sln was not found above the tests");
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    [GeneratedRegex(@"http://\S+/signin\?code=\S+")]
    private static partial Regex LinkLine();
}
