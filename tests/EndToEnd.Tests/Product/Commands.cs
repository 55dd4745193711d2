using System.Diagnostics;

namespace NetConsole.EndToEnd.Tests.Product;

/// <summary>Runs a program to its end.</summary>
public static class Commands
{
    /// <exception cref="InvalidOperationException">It exited non-zero and <paramref name="mayFail"/> is false.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program,
        string[] arguments,
        string? input = null,
        bool mayFail = false
    )
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        var said = await output + await error;
        return process.ExitCode == 0 || mayFail
            ? (process.ExitCode, said)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} exited with {process.ExitCode}:\n{said}");
    }
}
