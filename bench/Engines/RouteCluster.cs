using System.Text.Json;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Engines.Benchmarks;

/// <summary>One gateway with any number of routes: four to a hostname, two rules and three matches each.</summary>
internal static class RouteCluster
{
    private const int Namespaces = 50;
    private const int Services = 500;

    public static ClusterSnapshot Build(int routes)
    {
        var objects = new List<ResourceObject>
        {
            Of(
                new
                {
                    apiVersion = "gateway.networking.k8s.io/v1",
                    kind = "GatewayClass",
                    metadata = new { name = "edge" },
                    spec = new { controllerName = "example.com/edge" },
                }
            ),
            Of(
                new
                {
                    apiVersion = "gateway.networking.k8s.io/v1",
                    kind = "Gateway",
                    metadata = Name("edge", "infra"),
                    spec = new
                    {
                        gatewayClassName = "edge",
                        listeners = new[]
                        {
                            new
                            {
                                name = "http",
                                port = 80,
                                protocol = "HTTP",
                                allowedRoutes = new { namespaces = new { from = "All" } },
                            },
                        },
                    },
                }
            ),
        };
        for (var i = 0; i < Services; i++)
        {
            objects.Add(
                Of(
                    new
                    {
                        apiVersion = "v1",
                        kind = "Service",
                        metadata = Name($"s{i}", $"n{i % Namespaces}"),
                        spec = new { ports = new[] { new { port = 80 } } },
                    }
                )
            );
        }

        objects.AddRange(Enumerable.Range(0, routes).Select(i => Route(i, 1)));
        return ClusterSnapshot.Of(objects);
    }

    public static ResourceObject Route(int i, int weight) =>
        Of(
            new
            {
                apiVersion = "gateway.networking.k8s.io/v1",
                kind = "HTTPRoute",
                metadata = Name($"r{i}", $"n{i % Namespaces}"),
                spec = new
                {
                    parentRefs = new[] { new { name = "edge", @namespace = "infra" } },
                    hostnames = new[] { $"h{i / 4}.example.com" },
                    rules = new object[]
                    {
                        new
                        {
                            matches = new object[]
                            {
                                new { path = new { type = "PathPrefix", value = $"/a{i}" } },
                                new { path = new { type = "Exact", value = $"/b{i}" }, method = "GET" },
                            },
                            backendRefs = new[] { Backend(i, 3), Backend(i + Namespaces, 1) },
                        },
                        new
                        {
                            matches = new[]
                            {
                                new { path = new { value = $"/c{i}" }, headers = new[] { new { name = "x-v", value = "1" } } },
                            },
                            backendRefs = new[] { Backend(i, weight) },
                        },
                    },
                },
            }
        );

    /// <summary>Requests that each meet another route.</summary>
    public static TrafficRequest[] Requests(int routes) =>
        [
            .. Enumerable
                .Range(0, 1000)
                .Select(i => (Kind: i % 3, Route: (int)(i * 7919L % routes)))
                .Select(asked => new TrafficRequest
                {
                    Gateway = new TrafficGateway("infra", "edge"),
                    Port = 80,
                    Host = $"h{asked.Route / 4}.example.com",
                    Path = asked.Kind switch
                    {
                        0 => $"/a{asked.Route}/x/y",
                        1 => $"/b{asked.Route}",
                        _ => $"/c{asked.Route}/z",
                    },
                    Headers = [new HeaderValue("x-v", "1"), new HeaderValue("accept", "*/*")],
                }),
        ];

    private static object Backend(int service, int weight) =>
        new
        {
            name = $"s{service % Services}",
            port = 80,
            weight,
        };

    private static object Name(string name, string home) =>
        new
        {
            name,
            @namespace = home,
            resourceVersion = "1",
            creationTimestamp = "2026-01-01T00:00:00Z",
        };

    private static ResourceObject Of(object manifest) => ResourceObject.Parse(JsonSerializer.SerializeToUtf8Bytes(manifest));
}
