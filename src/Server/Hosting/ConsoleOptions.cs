namespace NetConsole.Server.Hosting;

/// <summary>What the operator chooses when starting the console. Read from the command line, <c>NETCONSOLE_*</c> and appsettings.</summary>
public sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>Folder for the token, keys and sandbox state; made with mode 0700. Default: the user's data folder.</summary>
    public string DataDir { get; set; } = "";

    /// <summary>Npgsql connection string; without one there is no history, and writes are refused.</summary>
    public string? Database { get; set; }

    /// <summary>Kubeconfig file to use instead of the sandbox.</summary>
    public string? Kubeconfig { get; set; }

    /// <summary>Contexts of <see cref="Kubeconfig"/> to open; its current one when empty.</summary>
    public IList<string> Contexts { get; } = [];

    /// <summary>What the sandbox starts with: a known name, or a folder of manifests. Default <c>shop</c>.</summary>
    public string? Scenario { get; set; }

    /// <summary>How many routes the scenario <c>stress</c> has; that and what follows is for it alone.</summary>
    public int? Routes { get; set; }

    /// <summary>How many pods it has.</summary>
    public int? Pods { get; set; }

    /// <summary>How many changes a second go on in it.</summary>
    public int? Churn { get; set; }

    /// <summary>The number it is drawn from; the same gives the same cluster.</summary>
    public int? Seed { get; set; }

    /// <summary>Write the cluster of <see cref="Kubeconfig"/> into this folder as a scenario, and do nothing else.</summary>
    public string? Export { get; set; }

    /// <summary>The sandbox's state survives a restart.</summary>
    public bool Keep { get; set; }

    /// <summary>How long a browser stays signed in. 5 minutes to 7 days; default 12 hours.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long a sign-in link can be used. 1 minute to 1 day; default 15 minutes.</summary>
    public TimeSpan SigninLinkLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Requests per second and caller that the API answers before it says 429. 1 to 100000; default 200.</summary>
    public int ApiRequestsPerSecond { get; set; } = 200;
}
