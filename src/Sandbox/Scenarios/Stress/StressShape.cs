namespace NetConsole.Sandbox.Scenarios.Stress;

/// <summary>How large the scenario <c>stress</c> is. The same shape gives the same objects in every run.</summary>
public sealed record StressShape
{
    public const int MaxRoutes = 50_000;
    public const int MaxPods = 100_000;
    public const int MaxChurn = 1_000;

    private const int PodsPerService = 4;
    private const int ServicesPerTeam = 50;
    private const int RoutesPerGateway = 500;
    private const int PodsPerNode = 110;

    /// <summary>How many routes; 0 to <see cref="MaxRoutes"/>.</summary>
    public int Routes { get; init; } = 1_000;

    /// <summary>How many pods, four behind each Service; 0 to <see cref="MaxPods"/>.</summary>
    public int Pods { get; init; } = 2_000;

    /// <summary>Changes per second while it runs; 0 to <see cref="MaxChurn"/>.</summary>
    public int Churn { get; init; } = 5;

    /// <summary>From this number everything that looks random is drawn.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many Services, each with a Deployment. There is one as soon as something may send to it.</summary>
    public int Services => Math.Max(Ratio(Pods, PodsPerService), Math.Min(Routes, 1));

    /// <summary>How many namespaces the Services are spread over.</summary>
    public int Teams => Math.Max(1, Ratio(Services, ServicesPerTeam));

    public int Gateways => Math.Max(1, Ratio(Routes, RoutesPerGateway));

    /// <summary>Nodes in three zones, with room for the pods of the gateways too.</summary>
    public int Nodes => Math.Max(3, Ratio(Pods + (2 * Gateways), PodsPerNode));

    /// <summary>The pods of the Service's Deployment.</summary>
    public int Replicas(int service) => (Pods / Services) + (service < Pods % Services ? 1 : 0);

    /// <summary>The Services of a team, by their number: service s belongs to team s modulo <see cref="Teams"/>.</summary>
    public int ServicesOf(int team) => (Services / Teams) + (team < Services % Teams ? 1 : 0);

    private static int Ratio(int count, int per) => (count + per - 1) / per;
}
