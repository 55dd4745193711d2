using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Manifests;
using NetConsole.Sandbox.Hosting;

namespace NetConsole.Sandbox.Tests;

/// <summary>A running sandbox without scenario and controllers, spoken to over HTTP.</summary>
public sealed class TestCluster : IAsyncLifetime, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sandbox-tests").FullName;
    private HttpClient? client;
    private SandboxHost? host;

    public SandboxOptions Options { get; init; } = new() { Scenario = "empty", RunControllers = false };

    public SandboxHost Host => host ?? throw new InvalidOperationException("The cluster has not started.");

    public HttpClient Http => client ?? throw new InvalidOperationException("The cluster has not started.");

    public string KubeconfigPath => Path.Combine(folder, "kubeconfig");

    public async Task InitializeAsync()
    {
        host = await SandboxHost.StartAsync(Options, CancellationToken.None);
        Host.WriteKubeconfig(KubeconfigPath);
        client = Client(Host.AdminToken);
    }

    public async Task DisposeAsync()
    {
        Dispose();
        await Host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => client?.Dispose();

    public HttpClient Client(string? token)
    {
        var authority = X509Certificate2.CreateFromPem(Host.AuthorityPem);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { authority },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        var made = new HttpClient(handler) { BaseAddress = Host.Address, Timeout = TimeSpan.FromSeconds(30) };
        if (token is not null)
        {
            made.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return made;
    }

    public async Task<(int Code, JsonObject Body)> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        string type = "application/json",
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, JsonNode.Parse(text)!.AsObject());
    }

    public Task<(int Code, JsonObject Body)> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, headers: headers);

    public Task<(int Code, JsonObject Body)> PostAsync(string path, string yaml) =>
        SendAsync(HttpMethod.Post, path, yaml, "application/yaml");

    public Task<(int Code, JsonObject Body)> PatchAsync(string path, string body, string kind) =>
        SendAsync(HttpMethod.Patch, path, body, $"application/{kind}");

    public Task<(int Code, JsonObject Body)> ApplyAsync(string path, string yaml, string manager, bool force = false) =>
        SendAsync(
            HttpMethod.Patch,
            $"{path}?fieldManager={manager}&force={(force ? "true" : "false")}",
            yaml,
            "application/apply-patch+yaml"
        );

    /// <summary>A namespace of its own for a test.</summary>
    public async Task<string> NamespaceAsync()
    {
        var (code, body) = await PostAsync("/api/v1/namespaces", "{apiVersion: v1, kind: Namespace, metadata: {generateName: test-}}");
        code.ShouldBe(201);
        return body["metadata"]!["name"]!.GetValue<string>();
    }

    /// <summary>Opens a watch; its events are read line by line.</summary>
    public async Task<WatchReader> WatchAsync(string path)
    {
        var response = await Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        ((int)response.StatusCode).ShouldBe(200);
        return new WatchReader(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    public static string Json(string yaml) => JsonSerializer.Serialize(YamlReader.Read(yaml).Documents[0].Json);
}

public sealed class WatchReader(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    public async Task<(string Type, JsonObject Object)> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var line = await reader.ReadLineAsync(patience.Token);
        line.ShouldNotBeNull();
        line.ShouldStartWith("{\"type\":\"");
        var node = JsonNode.Parse(line)!;
        return (node["type"]!.GetValue<string>(), node["object"]!.AsObject());
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
