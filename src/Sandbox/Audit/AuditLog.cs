using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace NetConsole.Sandbox.Audit;

/// <summary>
/// The audit log: one JSON event per line and request, in a file that only its owner can read. At <see cref="FullAt"/> bytes the file is
/// put aside as <c>.1</c> and a new one begun, so that both together stay small. Requests never wait for it.
/// </summary>
internal sealed partial class AuditLog : IAsyncDisposable
{
    private const long FullAt = 20 * 1024 * 1024;
    private const int Waiting = 10_000;
    private readonly string? path;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Channel<JsonObject> events = Channel.CreateBounded<JsonObject>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly Task writing;

    /// <param name="path">The file; null writes nothing.</param>
    /// <param name="clock">Tells when stages are reached.</param>
    /// <param name="logger">Hears when the file cannot be written.</param>
    public AuditLog(string? path, TimeProvider clock, ILogger<AuditLog> logger)
    {
        this.path = path;
        this.clock = clock;
        this.logger = logger;
        writing = path is null ? Task.CompletedTask : WriteAsync(path);
    }

    public void ResponseStarted(AuditEntry entry) => Tell(entry, "ResponseStarted");

    public void ResponseComplete(AuditEntry entry) => Tell(entry, "ResponseComplete");

    public async ValueTask DisposeAsync()
    {
        events.Writer.TryComplete();
        await writing;
    }

    private void Tell(AuditEntry entry, string stage)
    {
        if (path is not null)
        {
            events.Writer.TryWrite(entry.ToJson(stage, clock.GetUtcNow()));
        }
    }

    private async Task WriteAsync(string file)
    {
        try
        {
            var stream = Open(file);
            try
            {
                while (await events.Reader.WaitToReadAsync())
                {
                    while (events.Reader.TryRead(out var entry))
                    {
                        await stream.WriteAsync(Encoding.UTF8.GetBytes(entry.ToJsonString() + "\n"));
                    }

                    await stream.FlushAsync();
                    if (stream.Length >= FullAt)
                    {
                        await stream.DisposeAsync();
                        File.Move(file, file + ".1", overwrite: true);
                        stream = Open(file);
                    }
                }
            }
            finally
            {
                await stream.DisposeAsync();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.NotWritten(logger, failure);
        }
    }

    private static FileStream Open(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".");
        var options = new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.Read,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, options);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The audit log of the sandbox cannot be written")]
        public static partial void NotWritten(ILogger logger, Exception failure);
    }
}
