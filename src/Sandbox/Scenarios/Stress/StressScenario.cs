using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Scenarios.Stress;

/// <summary>
/// The scenario <c>stress</c>: as many routes and pods as its shape says, made one after another while they are loaded, so that the
/// whole of it is never held beside the store.
/// </summary>
internal static class StressScenario
{
    public const string Name = "stress";

    public static IEnumerable<ResourceObject> Objects(StressShape shape) =>
        Cluster(shape)
            .Concat(Enumerable.Range(0, shape.Teams).SelectMany(team => StressTeam.Objects(team)))
            .Concat(Enumerable.Range(0, shape.Gateways).SelectMany(StressEdge.Gateway))
            .Concat(Enumerable.Range(0, shape.Services).SelectMany(service => StressTeam.Application(shape, service)))
            .Concat(Enumerable.Range(0, shape.Routes).Select(route => StressRoutes.Route(shape, route)))
            .Select(tree => ResourceObject.From(JsonSerializer.SerializeToElement(tree)));

    private static IEnumerable<JsonObject> Cluster(StressShape shape) =>
        Enumerable.Range(0, shape.Nodes).Select(StressEdge.Node).Concat(StressEdge.Shared());
}
