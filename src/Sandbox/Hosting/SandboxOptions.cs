using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Scenarios.Stress;

namespace NetConsole.Sandbox.Hosting;

/// <summary>How the embedded cluster starts.</summary>
public sealed record SandboxOptions
{
    /// <summary>The name of a scenario that comes with the sandbox, or a folder of manifests.</summary>
    public string Scenario { get; init; } = "shop";

    /// <summary>How large the scenario <c>stress</c> is, and how much changes in it while it runs.</summary>
    public StressShape Stress { get; init; } = new();

    /// <summary>Loaded after the scenario.</summary>
    public IReadOnlyList<ResourceObject> Manifests { get; init; } = [];

    /// <summary>The port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Where the state is kept from one run to the next: loaded at start when the file is there (the scenario is then left aside),
    /// saved while running and at the end. Null keeps nothing.
    /// </summary>
    public string? DataFile { get; init; }

    /// <summary>Where each request is told in one line of JSON, without its content; null keeps no audit log.</summary>
    public string? AuditFile { get; init; }

    /// <summary>The administrator's bearer token; a random one when null.</summary>
    public string? AdminToken { get; init; }

    /// <summary>How often a changed state is saved to <see cref="DataFile"/>.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether pods, addresses, endpoint slices and status are kept as a real cluster's controllers keep them.</summary>
    public bool RunControllers { get; init; } = true;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
