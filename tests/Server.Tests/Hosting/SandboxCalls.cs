using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Server.Tests.Hosting;

/// <summary>Calls the embedded cluster past the console, as somebody with kubectl would.</summary>
internal static class SandboxCalls
{
    public static async Task<JsonElement> GetAsync(RunningConsole console, string path)
    {
        using var client = Client(console);
        return JsonElement.Parse(await client.GetStringAsync(path));
    }

    public static async Task PostAsync(RunningConsole console, string path, string body)
    {
        using var client = Client(console);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        (await client.PostAsync(path, content)).EnsureSuccessStatusCode();
    }

    public static async Task PatchAsync(RunningConsole console, string path, string patch, string manager)
    {
        using var client = Client(console);
        using var content = new StringContent(patch, Encoding.UTF8, "application/merge-patch+json");
        (await client.PatchAsync($"{path}?fieldManager={manager}", content)).EnsureSuccessStatusCode();
    }

    public static async Task DeleteAsync(RunningConsole console, string path)
    {
        using var client = Client(console);
        (await client.DeleteAsync(path)).EnsureSuccessStatusCode();
    }

    private static HttpClient Client(RunningConsole console)
    {
        var config = YamlReader.Read(File.ReadAllText(console.SandboxKubeconfig)).Documents[0].Json;
        var server = FieldPath.Read(config, "clusters[0].cluster.server").GetString() ?? "";
        // The certificate was made for this run; that it is checked is tested with the client.
        var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        var client = new HttpClient(handler) { BaseAddress = new Uri(server + "/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            FieldPath.Read(config, "users[0].user.token").GetString()
        );
        return client;
    }
}
