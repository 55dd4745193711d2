using System.CommandLine;
using System.Globalization;
using NetConsole.Sandbox.Scenarios;

namespace NetConsole.Server.Hosting;

/// <summary>The options of the command line and their configuration keys.</summary>
internal sealed class ConsoleCommandLine
{
    private readonly Option<string> urls = new("--urls")
    {
        Description = "Addresses to listen on, separated by semicolons (default http://127.0.0.1:8080)",
    };
    private readonly Option<string> dataDir = new("--data-dir") { Description = "Where tokens, keys and data are kept" };
    private readonly Option<string> database = new("--database")
    {
        Description = "Npgsql connection string of the PostgreSQL that keeps the history",
    };
    private readonly Option<string> kubeconfig = new("--kubeconfig")
    {
        Description = "Manage the clusters of this kubeconfig instead of the sandbox",
    };
    private readonly Option<string[]> contexts = new("--context")
    {
        Description = "Use this context of the kubeconfig; may be given several times",
    };
    private readonly Option<string> scenario = new("--scenario")
    {
        Description = $"What the sandbox starts with: {string.Join(", ", Scenario.Names)}, or a folder of manifests",
    };
    private readonly Option<int?> routes = new("--routes") { Description = "How many routes the scenario stress has" };
    private readonly Option<int?> pods = new("--pods") { Description = "How many pods the scenario stress has" };
    private readonly Option<int?> churn = new("--churn") { Description = "How many changes a second go on in the scenario stress" };
    private readonly Option<int?> seed = new("--seed") { Description = "The number that the scenario stress is drawn from" };
    private readonly Option<string> export = new("--export")
    {
        Description = "Write the cluster of --kubeconfig into this folder as a scenario, secrets blanked, and end",
    };
    private readonly Option<bool> keep = new("--keep") { Description = "Keep the sandbox's state for the next run" };
    private readonly RootCommand root;

    public ConsoleCommandLine()
    {
        root = new RootCommand("The network console: gateways, routes, policies and address pools of Kubernetes clusters")
        {
            urls,
            dataDir,
            database,
            kubeconfig,
            contexts,
            scenario,
            routes,
            pods,
            churn,
            seed,
            export,
            keep,
        };
        root.SetAction(_ => 0);
    }

    /// <summary>Parses; <see cref="ParseResult.Errors"/> and help are for the caller to show.</summary>
    public ParseResult Parse(string[] arguments) => root.Parse(arguments);

    /// <summary>False for wrong options, help and version: invoking the result answers those.</summary>
    public bool AsksToRun(ParseResult parsed) => parsed.Errors.Count == 0 && ReferenceEquals(parsed.Action, root.Action);

    /// <summary>The configuration that the options stand for; only those that were given.</summary>
    public Dictionary<string, string?> Settings(ParseResult parsed)
    {
        var settings = new Dictionary<string, string?>();
        void Set(string key, Option<string> option)
        {
            if (parsed.GetValue(option) is { } value)
            {
                settings[key] = value;
            }
        }

        Set("Urls", urls);
        Set(Key(nameof(ConsoleOptions.DataDir)), dataDir);
        Set(Key(nameof(ConsoleOptions.Database)), database);
        Set(Key(nameof(ConsoleOptions.Kubeconfig)), kubeconfig);
        Set(Key(nameof(ConsoleOptions.Scenario)), scenario);
        Set(Key(nameof(ConsoleOptions.Export)), export);
        SetNumber(nameof(ConsoleOptions.Routes), routes);
        SetNumber(nameof(ConsoleOptions.Pods), pods);
        SetNumber(nameof(ConsoleOptions.Churn), churn);
        SetNumber(nameof(ConsoleOptions.Seed), seed);
        if (parsed.GetValue(keep))
        {
            settings[Key(nameof(ConsoleOptions.Keep))] = "true";
        }

        foreach (var (index, context) in (parsed.GetValue(contexts) ?? []).Index())
        {
            settings[$"{Key(nameof(ConsoleOptions.Contexts))}:{index}"] = context;
        }

        return settings;

        void SetNumber(string key, Option<int?> option)
        {
            if (parsed.GetValue(option) is { } value)
            {
                settings[Key(key)] = value.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    private static string Key(string option) => $"{ConsoleOptions.Section}:{option}";
}
