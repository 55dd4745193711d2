using Microsoft.Extensions.Options;
using Npgsql;

namespace NetConsole.Server.Hosting;

/// <summary>Finds everything that is wrong with the options at once, each problem under the name it was set by.</summary>
internal sealed class ConsoleOptionsValidator : IValidateOptions<ConsoleOptions>
{
    public ValidateOptionsResult Validate(string? name, ConsoleOptions options)
    {
        var problems = new List<string>();
        CheckDataDir(options, problems);
        CheckDatabase(options, problems);
        CheckClusters(options, problems);
        ScenarioOptions.Check(options, problems);
        CheckRange(
            options.SessionLifetime,
            TimeSpan.FromMinutes(5),
            TimeSpan.FromDays(7),
            nameof(ConsoleOptions.SessionLifetime),
            problems
        );
        CheckRange(
            options.SigninLinkLifetime,
            TimeSpan.FromMinutes(1),
            TimeSpan.FromDays(1),
            nameof(ConsoleOptions.SigninLinkLifetime),
            problems
        );
        CheckRange(options.ApiRequestsPerSecond, 1, 100_000, nameof(ConsoleOptions.ApiRequestsPerSecond), problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckDataDir(ConsoleOptions options, List<string> problems)
    {
        try
        {
            DataFolder.Ensure(options.DataDir);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add($"--data-dir {options.DataDir} cannot be used: {error.Message}");
        }
    }

    private static void CheckDatabase(ConsoleOptions options, List<string> problems)
    {
        if (string.IsNullOrEmpty(options.Database))
        {
            return;
        }

        try
        {
            if (string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(options.Database).Host))
            {
                problems.Add(
                    "--database names no host: it takes an Npgsql connection string, such as Host=db;Database=console;Username=console."
                );
            }
        }
        catch (ArgumentException)
        {
            // The parser's message repeats parts of the string, which may hold the password.
            problems.Add("--database is not an Npgsql connection string, such as Host=db;Database=console;Username=console;Password=….");
        }
    }

    private static void CheckClusters(ConsoleOptions options, List<string> problems)
    {
        if (options.Contexts.Count > 0 && options.Kubeconfig is null)
        {
            problems.Add("--context chooses from a kubeconfig: give --kubeconfig too.");
        }

        if (options.Kubeconfig is not { } file)
        {
            return;
        }

        if (options.Scenario is not null || options.Keep)
        {
            problems.Add("--scenario and --keep are for the sandbox, which does not run with --kubeconfig.");
        }

        try
        {
            using var stream = File.OpenRead(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add($"--kubeconfig {file} cannot be read: {error.Message}");
        }
    }

    private static void CheckRange<T>(T value, T least, T most, string key, List<string> problems)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            problems.Add($"{ConsoleOptions.Section}:{key} is {value}; it takes {least} to {most}.");
        }
    }
}
