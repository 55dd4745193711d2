using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace NetConsole.Server.Hosting;

/// <summary>Starts the console and ends it: what is wrong is said in one message, with an exit status.</summary>
internal static class ConsoleRun
{
    /// <summary>Exit status for wrong options or files.</summary>
    public const int BadOptions = 2;

    /// <summary>Exit status for an address that cannot be listened on.</summary>
    public const int NoAddress = 3;

    /// <summary>A builder that finds its files beside the program, wherever it is started from.</summary>
    public static WebApplicationBuilder CreateBuilder() =>
        WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(ConsoleRun).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );

    public static async Task<int> RunAsync(string[] arguments, Func<IReadOnlyDictionary<string, string?>, WebApplication> build)
    {
        var commandLine = new ConsoleCommandLine();
        var parsed = commandLine.Parse(arguments);
        if (!commandLine.AsksToRun(parsed))
        {
            var status = await parsed.InvokeAsync();
            return parsed.Errors.Count > 0 ? BadOptions : status;
        }

        try
        {
            await using var app = build(commandLine.Settings(parsed));
            if (app.Services.GetRequiredService<IOptions<ConsoleOptions>>().Value.Export is { Length: > 0 } folder)
            {
                await Console.Out.WriteLineAsync(
                    await app.Services.GetRequiredService<IClusterExport>().RunAsync(folder, CancellationToken.None)
                );
                return 0;
            }

            await app.RunAsync();
            return 0;
        }
        catch (OptionsValidationException wrong)
        {
            await SayAsync(wrong.Failures);
            return BadOptions;
        }
        catch (StartupException wrong)
        {
            await SayAsync([wrong.Message]);
            return BadOptions;
        }
        catch (IOException wrong) when (wrong.InnerException is AddressInUseException)
        {
            await SayAsync([$"{wrong.Message.TrimEnd('.')}. Stop what listens there, or choose another address with --urls."]);
            return NoAddress;
        }
        catch (SocketException wrong)
        {
            await SayAsync([$"The address cannot be listened on: {wrong.Message}. Choose another with --urls."]);
            return NoAddress;
        }
    }

    private static async Task SayAsync(IEnumerable<string> problems)
    {
        await Console.Error.WriteLineAsync("The console cannot start:");
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync($"  {problem}");
        }
    }
}
