using System.Diagnostics;
using System.Globalization;

namespace NetConsole.Live.Benchmarks;

/// <summary>
/// Bringing a store in step with many objects, against downloading the same lists with curl. Server, client and curl are processes of
/// their own; the ways alternate within one run.
/// </summary>
internal static class Sync
{
    private static readonly string[] Lists =
    [
        "apis/gateway.networking.k8s.io/v1/httproutes",
        "api/v1/services",
        "apis/discovery.k8s.io/v1/endpointslices",
    ];

    public static async Task RunAsync(int scale, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("netconsole-sync-").FullName;
        using var server = Start("sync-server", folder, scale.ToString(CultureInfo.InvariantCulture));
        if (await server.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException("the sandbox did not start");
        }

        var (bytes, curl) = (0L, new List<double>());
        var (list, watch) = (new List<double[]>(), new List<double[]>());
        // The first of each warms the server up.
        for (var round = 0; round <= rounds; round++)
        {
            var (size, took) = await CurlAsync(folder);
            var (listed, watched) = (await ClientAsync(folder, "list"), await ClientAsync(folder, "watch"));
            if (round > 0)
            {
                bytes = size;
                curl.Add(took);
                list.Add(listed);
                watch.Add(watched);
            }
        }

        server.StandardInput.Close();
        await server.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        Print(scale, rounds, bytes, curl, [("list + watch", list), ("watch with initial events", watch)]);
    }

    private static void Print(int scale, int rounds, long bytes, List<double> curl, (string Way, List<double[]> Runs)[] ways)
    {
        var download = Figures.Percentile(curl, 50);
        Console.WriteLine(
            $"\n{scale} HTTPRoutes, {scale} Services, {2 * scale} EndpointSlices: {bytes / 1048576.0:0.0} MiB of JSON; {rounds} rounds, medians:\n"
        );
        Console.WriteLine(
            "| what | first: ms | first / curl | again: ms | again / curl | again: CPU ms | resident growth MiB | growth / bytes | after a collection / bytes | live heap / bytes |\n|---|---|---|---|---|---|---|---|---|---|"
        );
        Console.WriteLine($"| curl, three lists to /dev/null | {download:0} | 1.0 | {download:0} | 1.0 | | | | | |");
        foreach (var (way, runs) in ways)
        {
            double Median(int index) => Figures.Percentile([.. runs.Select(run => run[index])], 50);
            Console.WriteLine(
                $"| {way} | {Median(1):0} | {Median(1) / download:0.00} | {Median(6):0} | {Median(6) / download:0.00} | {Median(7):0} | {Median(2) / 1048576:0} | {Median(2) / bytes:0.00} | {Median(3) / bytes:0.00} | {Median(5) / bytes:0.00} |"
            );
        }
    }

    private static async Task<(long Bytes, double Milliseconds)> CurlAsync(string folder)
    {
        var address = await File.ReadAllTextAsync(Path.Combine(folder, "address"));
        var token = await File.ReadAllTextAsync(Path.Combine(folder, "token"));
        var start = new ProcessStartInfo("curl") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (
            var argument in (string[])
                [
                    "--silent",
                    "--fail",
                    "--cacert",
                    Path.Combine(folder, "ca.crt"),
                    "--header",
                    $"Authorization: Bearer {token}",
                    "--write-out",
                    "%{size_download}\\n",
                    .. Lists.SelectMany(list => (string[])["--output", "/dev/null", $"{address}/{list}"]),
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        var started = Stopwatch.GetTimestamp();
        using var curl = Process.Start(start)!;
        var output = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var bytes = output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Sum(line => long.Parse(line, NumberStyles.Any, CultureInfo.InvariantCulture));
        return curl.ExitCode == 0 ? (bytes, took) : throw new InvalidOperationException($"curl ended with {curl.ExitCode}");
    }

    private static async Task<double[]> ClientAsync(string folder, string way)
    {
        using var client = Start("sync-client", folder, way);
        var line = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
