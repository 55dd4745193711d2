using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>A namespace of its own in the sandbox, for one kubectl.</summary>
internal sealed class KubectlHome : IAsyncDisposable
{
    private readonly string kubectl;
    private readonly string[] common;
    private readonly string name;

    private KubectlHome(string kubectl, ProductProcess product, string name)
    {
        this.kubectl = kubectl;
        this.name = name;
        common = ["--kubeconfig", product.Kubeconfig, "--cache-dir", Path.Combine(product.DataFolder, $"cache-{name}"), "-n", name];
    }

    public static async Task<KubectlHome> OpenAsync(string kubectl, ProductProcess product)
    {
        var home = new KubectlHome(kubectl, product, $"walk-{Guid.NewGuid():n}"[..16]);
        await home.OkAsync(["create", "namespace", home.name]);
        return home;
    }

    public async ValueTask DisposeAsync() => await OkAsync(["delete", "namespace", name, "--wait=false"]);

    public async Task<string> OkAsync(string[] arguments, string? input = null) =>
        (await Commands.RunAsync(kubectl, [.. arguments, .. common], input)).Output;

    public async Task<string> FailAsync(string[] arguments, string? input = null)
    {
        var (exitCode, output) = await Commands.RunAsync(kubectl, [.. arguments, .. common], input, mayFail: true);
        exitCode.ShouldNotBe(0, output);
        return output;
    }

    /// <summary>Edits an object with sed in the editor's place.</summary>
    public Task EditAsync(string target, string expression) =>
        Commands.RunAsync("env", [$"KUBE_EDITOR=sed -i {expression}", kubectl, "edit", target, .. common]);
}
