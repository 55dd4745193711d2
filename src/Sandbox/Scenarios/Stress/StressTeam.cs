using System.Text.Json.Nodes;
using NetConsole.Sandbox.Controllers.Workloads;

namespace NetConsole.Sandbox.Scenarios.Stress;

/// <summary>The namespaces of the scenario <c>stress</c> and the applications in them.</summary>
internal static class StressTeam
{
    /// <summary>Of so many applications one has a pod that is not ready.</summary>
    private const int LamePeriod = 100;

    public static IEnumerable<JsonObject> Objects(int team)
    {
        var name = StressNames.Team(team);
        yield return StressManifest.Of("v1", "Namespace", "", name, new JsonObject { ["team"] = name });

        var policy = StressManifest.Of("networking.k8s.io/v1", "NetworkPolicy", name, "from-edge");
        var edge = new JsonObject { ["matchLabels"] = new JsonObject { ["purpose"] = "edge" } };
        policy["spec"] = new JsonObject
        {
            ["podSelector"] = new JsonObject(),
            ["policyTypes"] = new JsonArray("Ingress"),
            ["ingress"] = new JsonArray(
                new JsonObject
                {
                    ["from"] = new JsonArray(
                        new JsonObject { ["namespaceSelector"] = edge },
                        new JsonObject { ["podSelector"] = new JsonObject() }
                    ),
                }
            ),
        };
        yield return policy;
    }

    /// <summary>A Deployment and the Service before it.</summary>
    public static IEnumerable<JsonObject> Application(StressShape shape, int service)
    {
        var name = StressNames.Service(service);
        var team = StressNames.TeamOf(shape, service);
        var replicas = shape.Replicas(service);
        var random = new StressRandom(shape.Seed, service);

        var deployment = StressManifest.Of("apps/v1", "Deployment", team, name, Labels(name, team));
        if (replicas > 1 && random.OneIn(LamePeriod))
        {
            deployment["metadata"]!["annotations"] = new JsonObject { [Readiness.Annotation] = $"{replicas - 1}" };
        }

        deployment["spec"] = new JsonObject
        {
            ["replicas"] = replicas,
            ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = name } },
            ["template"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["labels"] = Labels(name, team) },
                ["spec"] = new JsonObject
                {
                    ["containers"] = new JsonArray(
                        new JsonObject
                        {
                            ["name"] = "app",
                            ["image"] = $"registry.example.com/{team}/{name}:1.{random.Next(40)}.{random.Next(20)}",
                            ["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["containerPort"] = 8080 }),
                        }
                    ),
                },
            },
        };
        yield return deployment;

        var manifest = StressManifest.Of("v1", "Service", team, name, Labels(name, team));
        manifest["spec"] = new JsonObject
        {
            ["selector"] = new JsonObject { ["app"] = name },
            ["ports"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "http",
                    ["port"] = 80,
                    ["targetPort"] = "http",
                }
            ),
        };
        yield return manifest;
    }

    private static JsonObject Labels(string app, string team) => new() { ["app"] = app, ["team"] = team };
}
