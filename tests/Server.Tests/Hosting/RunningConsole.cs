using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace NetConsole.Server.Tests.Hosting;

/// <summary>The whole console on a free port, with its sandbox, in a folder that is thrown away.</summary>
public sealed class RunningConsole : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningConsole(WebApplication app, string dataDir)
    {
        this.app = app;
        DataDir = dataDir;
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        Address = new Uri(addresses.Addresses.Single());
        Token = File.ReadAllText(Path.Combine(dataDir, "admin-token")).Trim();
        Anonymous = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        Api = new HttpClient { BaseAddress = new Uri(Address, "api/v1/") };
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public string DataDir { get; }

    public Uri Address { get; }

    public string Token { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Calls without a token; redirects are not followed.</summary>
    public HttpClient Anonymous { get; }

    /// <summary>Calls below /api/v1/ with the administrator's token.</summary>
    public HttpClient Api { get; }

    /// <summary>Calls the embedded cluster as kubectl would.</summary>
    public string SandboxKubeconfig => Path.Combine(DataDir, "sandbox.kubeconfig");

    public static async Task<RunningConsole> StartAsync(
        string? database,
        string? scenario = "shop",
        params (string Key, string Value)[] more
    )
    {
        var dataDir = Directory.CreateTempSubdirectory("netconsole-test-").FullName;
        var settings = new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Console:DataDir"] = dataDir,
            ["Console:Database"] = database,
            ["Console:Scenario"] = scenario,
            ["Logging:LogLevel:Default"] = "Warning",
            // Tests ask in a hurry.
            ["Console:ApiRequestsPerSecond"] = "10000",
        };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        var app = Program.Build(settings);
        await app.StartAsync();
        var console = new RunningConsole(app, dataDir);
        await Eventually.Async(async () => (await console.Anonymous.GetAsync("readyz")).IsSuccessStatusCode);
        return console;
    }

    /// <summary>The answer as JSON; fails with the answer's text when it is not a success.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Api.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonElement.Parse(text);
    }

    public async Task<(int Status, JsonElement Body, HttpResponseHeaders Headers)> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        string? ifMatch = null,
        string? accept = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var response = await Api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text), response.Headers);
    }

    public async Task<(int Status, JsonElement Body)> EvaluateAsync(string engine, object body)
    {
        using var response = await Api.PostAsJsonAsync($"evaluate/{engine}", body);
        return ((int)response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Anonymous.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(DataDir, recursive: true);
    }
}
