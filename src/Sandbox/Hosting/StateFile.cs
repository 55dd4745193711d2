using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Hosting;

/// <summary>Keeps the state of a sandbox in a file: written beside and moved over, so that a crash leaves the last whole one.</summary>
internal sealed class StateFile(string path)
{
    private long saved = -1;

    public bool Exists => File.Exists(path);

    /// <exception cref="IOException">The file does not hold the state of a sandbox.</exception>
    public void Load(SandboxStore store)
    {
        try
        {
            using var stream = File.OpenRead(path);
            store.Import(JsonNode.Parse(stream) as JsonObject ?? throw new JsonException("an object is expected"));
            saved = store.Version;
        }
        catch (JsonException problem)
        {
            throw new IOException($"{path} does not hold the state of a sandbox; remove it to start anew. ({problem.Message})", problem);
        }
    }

    /// <summary>Saves the state when it has changed since it was saved last.</summary>
    public async Task SaveAsync(SandboxStore store, CancellationToken cancellation)
    {
        var version = store.Version;
        if (version == saved)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        var beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // The state holds Secrets.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var stream = new FileStream(beside, options))
        {
            await JsonSerializer.SerializeAsync(stream, store.Export(), cancellationToken: cancellation);
        }

        File.Move(beside, path, overwrite: true);
        saved = version;
    }
}
