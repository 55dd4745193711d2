using System.Globalization;

namespace NetConsole.Sandbox.Scenarios.Stress;

/// <summary>The names of what the scenario <c>stress</c> holds, by number.</summary>
internal static class StressNames
{
    public const string Edge = "edge";
    public const string ClassName = "stress";
    public const string Pools = "metallb-system";

    public static string Team(int team) => Numbered("team", team, 3);

    public static string TeamOf(StressShape shape, int service) => Team(service % shape.Teams);

    public static string Service(int service) => Numbered("app", service, 5);

    public static string Route(int route) => Numbered("route", route, 5);

    public static string Gateway(int gateway) => Numbered("gateway", gateway, 2);

    public static string Domain(int gateway) => string.Create(CultureInfo.InvariantCulture, $"g{gateway:00}.stress.example.com");

    public static string Node(int node) => Numbered("node", node, 3);

    /// <summary>The Service that the route's first rule sends to.</summary>
    public static int ServiceOf(StressShape shape, int route) => route % shape.Services;

    /// <summary>Every tenth route speaks gRPC.</summary>
    public static bool IsGrpc(int route) => route % 10 == 9;

    private static string Numbered(string word, int number, int digits) =>
        $"{word}-{number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}";
}
