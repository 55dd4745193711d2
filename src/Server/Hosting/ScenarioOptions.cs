using NetConsole.Sandbox.Scenarios;
using NetConsole.Sandbox.Scenarios.Stress;

namespace NetConsole.Server.Hosting;

/// <summary>What the options say about scenarios: which, how large, and whether one is to be written instead.</summary>
internal static class ScenarioOptions
{
    /// <summary>The size of the scenario <c>stress</c>.</summary>
    public static StressShape Stress(ConsoleOptions options)
    {
        var usual = new StressShape();
        return usual with
        {
            Routes = options.Routes ?? usual.Routes,
            Pods = options.Pods ?? usual.Pods,
            Churn = options.Churn ?? usual.Churn,
            Seed = options.Seed ?? usual.Seed,
        };
    }

    public static void Check(ConsoleOptions options, List<string> problems)
    {
        if (options.Kubeconfig is null && options.Scenario is { } name && !Scenario.Names.Contains(name) && !Directory.Exists(name))
        {
            problems.Add(
                $"--scenario {name}: there is no such scenario, and no such folder. There are {string.Join(", ", Scenario.Names)}; any folder of manifests is taken too."
            );
        }

        CheckSize(options, problems);
        if (options.Export is { } folder)
        {
            CheckExport(options, folder, problems);
        }
    }

    private static void CheckSize(ConsoleOptions options, List<string> problems)
    {
        (string Option, int? Value, int Most)[] sizes =
        [
            ("--routes", options.Routes, StressShape.MaxRoutes),
            ("--pods", options.Pods, StressShape.MaxPods),
            ("--churn", options.Churn, StressShape.MaxChurn),
            ("--seed", options.Seed, int.MaxValue),
        ];
        foreach (var (option, value, most) in sizes.Where(size => size.Value is not null))
        {
            if (options.Scenario != "stress")
            {
                problems.Add($"{option} is for --scenario stress.");
            }
            else if (value < 0 || value > most)
            {
                problems.Add($"{option} is {value}; it takes 0 to {most}.");
            }
        }
    }

    private static void CheckExport(ConsoleOptions options, string folder, List<string> problems)
    {
        if (options.Kubeconfig is null)
        {
            problems.Add("--export reads a cluster: give --kubeconfig, and --context for another than its current one.");
        }
        else if (options.Contexts.Count > 1)
        {
            problems.Add("--export writes one cluster: give one --context.");
        }

        try
        {
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            {
                problems.Add($"--export {folder}: there is something already; name a folder that is empty or not there.");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add($"--export {folder} cannot be used: {error.Message}");
        }
    }
}
