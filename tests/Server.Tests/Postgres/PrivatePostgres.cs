using System.Diagnostics;

namespace NetConsole.Server.Tests.Postgres;

/// <summary>
/// A PostgreSQL of our own in a folder that is thrown away, reachable through a Unix socket only. The server refuses to
/// run as root: then it runs as the user postgres.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly string folder;

    private PrivatePostgres(string folder) => this.folder = folder;

    public string ConnectionString => $"Host={Sockets};Username=netconsole;Database=postgres;Timeout=5";

    private string Data => Path.Combine(folder, "data");

    private string Sockets => Path.Combine(folder, "sockets");

    private static string Programs => Directory.EnumerateDirectories("/usr/lib/postgresql").Order().Last() + "/bin";

    public static async Task<PrivatePostgres> StartAsync()
    {
        var postgres = new PrivatePostgres(Directory.CreateTempSubdirectory("netconsole-pg-").FullName);
        Directory.CreateDirectory(postgres.Data);
        Directory.CreateDirectory(postgres.Sockets);
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "-R", "postgres:postgres", postgres.folder);
        }

        await RunAsPostgresAsync(
            $"{Programs}/initdb",
            "-D",
            postgres.Data,
            "-U",
            "netconsole",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync"
        );
        await postgres.ResumeAsync();
        return postgres;
    }

    /// <summary>Starts it, again after <see cref="PauseAsync"/>.</summary>
    public Task ResumeAsync() =>
        RunAsPostgresAsync(
            $"{Programs}/pg_ctl",
            "-D",
            Data,
            "-w",
            "-t",
            "60",
            "-l",
            Path.Combine(folder, "data", "server.log"),
            "-o",
            $"-c listen_addresses='' -c unix_socket_directories='{Sockets}' -c fsync=off",
            "start"
        );

    /// <summary>Stops it; its data stays.</summary>
    public Task PauseAsync() => RunAsPostgresAsync($"{Programs}/pg_ctl", "-D", Data, "-m", "fast", "-w", "stop");

    public async ValueTask DisposeAsync()
    {
        try
        {
            await RunAsPostgresAsync($"{Programs}/pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        }
        catch (InvalidOperationException)
        {
            // A test stopped it.
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task RunAsPostgresAsync(string program, params string[] arguments) =>
        Environment.UserName == "root"
            ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", program, .. arguments])
            : RunAsync(program, arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // No pipes: the server would inherit and hold them.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments])
        {
            WorkingDirectory = "/tmp",
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }
}
