using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Scenarios.Stress;

/// <summary>The routes of the scenario <c>stress</c>: hosts of their own, several rules, splits between two versions of an application.</summary>
internal static class StressRoutes
{
    /// <summary>Of so many routes one names a Service that is not there.</summary>
    private const int LostPeriod = 250;

    private const int GoodRoutes = 7;

    public static JsonObject Route(StressShape shape, int route)
    {
        var random = new StressRandom(shape.Seed, 1_000_000 + route);
        var service = StressNames.ServiceOf(shape, route);
        var team = StressNames.TeamOf(shape, service);
        var gateway = route % shape.Gateways;
        var grpc = StressNames.IsGrpc(route);
        var name = StressNames.Route(route);
        var manifest = StressManifest.Of(
            "gateway.networking.k8s.io/v1",
            grpc ? "GRPCRoute" : "HTTPRoute",
            team,
            name,
            new JsonObject { ["app"] = StressNames.Service(service), ["team"] = team }
        );
        var parent = new JsonObject
        {
            ["name"] = StressNames.Gateway(gateway),
            ["namespace"] = StressNames.Edge,
            ["sectionName"] = random.OneIn(5) ? "http" : "https",
        };
        var rules = Enumerable.Range(0, 1 + random.Next(3)).Select(rule => (JsonNode)Rule(shape, random, service, rule, grpc)).ToArray();
        if (route % LostPeriod == GoodRoutes)
        {
            rules[0]["backendRefs"] = new JsonArray(Backend("not-deployed", null));
        }

        manifest["spec"] = new JsonObject
        {
            ["parentRefs"] = new JsonArray(parent),
            ["hostnames"] = new JsonArray($"{name}.{StressNames.Domain(gateway)}"),
            ["rules"] = new JsonArray(rules),
        };
        return manifest;
    }

    private static JsonObject Rule(StressShape shape, StressRandom random, int service, int rule, bool grpc)
    {
        var match = grpc
            ? new JsonObject { ["method"] = new JsonObject { ["service"] = $"stress.v{rule + 1}.Api" } }
            : new JsonObject
            {
                ["path"] = new JsonObject { ["type"] = "PathPrefix", ["value"] = rule == 0 ? "/" : $"/v{rule}" },
            };
        var backends = new JsonArray(Backend(StressNames.Service(service), 80 + random.Next(20)));
        var sibling = service + shape.Teams;
        if (sibling < shape.Services && random.OneIn(3))
        {
            // The next application of the team takes the rest.
            backends.Add((JsonNode)Backend(StressNames.Service(sibling), 1 + random.Next(20)));
        }

        return new JsonObject { ["matches"] = new JsonArray(match), ["backendRefs"] = backends };
    }

    private static JsonObject Backend(string service, int? weight)
    {
        var backend = new JsonObject { ["name"] = service, ["port"] = 80 };
        if (weight is not null)
        {
            backend["weight"] = weight;
        }

        return backend;
    }
}
