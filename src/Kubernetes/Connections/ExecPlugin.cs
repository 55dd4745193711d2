using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NetConsole.Kubernetes.Connections;

/// <summary>Runs a credential plugin.</summary>
internal static class ExecPlugin
{
    private const int LongestComplaint = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What the program wrote. Its standard error is quoted only when it fails.</summary>
    /// <exception cref="KubeConfigException">It is missing, fails, or takes longer than a minute.</exception>
    public static async Task<string> RunAsync(ExecSettings settings, CancellationToken cancellation)
    {
        using var process = Start(settings);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var complaint = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            var text = await output;
            if (process.ExitCode != 0)
            {
                var words = (await complaint).Trim();
                words = words.Length > LongestComplaint ? words[..LongestComplaint] : words;
                throw new KubeConfigException($"The credential plugin {settings.Command} ended with code {process.ExitCode}: {words}");
            }

            return text;
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            cancellation.ThrowIfCancellationRequested();
            throw new KubeConfigException(
                $"The credential plugin {settings.Command} did not end within {Patience.TotalSeconds:0} seconds."
            );
        }
    }

    private static Process Start(ExecSettings settings)
    {
        var start = new ProcessStartInfo(settings.Command, settings.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in settings.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = Input(settings);
        try
        {
            var process = Process.Start(start) ?? throw new KubeConfigException($"The credential plugin {settings.Command} did not start.");
            // There is no terminal: a plugin that asks gets an end of input instead of waiting.
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception problem)
        {
            var hint = settings.InstallHint is null ? "" : " " + settings.InstallHint.Trim();
            throw new KubeConfigException($"The credential plugin {settings.Command} cannot be started: {problem.Message}.{hint}", problem);
        }
    }

    private static string Input(ExecSettings settings)
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (settings.ClusterJson is not null)
        {
            spec["cluster"] = JsonNode.Parse(settings.ClusterJson);
        }

        return new JsonObject
        {
            ["apiVersion"] = settings.ApiVersion,
            ["kind"] = "ExecCredential",
            ["spec"] = spec,
        }.ToJsonString();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }
}
