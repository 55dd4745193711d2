using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Engines.Benchmarks;

/// <summary>A healthy cluster of any size, made of few shapes.</summary>
internal static class LargeCluster
{
    private const int Namespaces = 50;

    public static ClusterSnapshot Build(int routes, int services, int podsPerService, int gateways)
    {
        var objects = new List<ResourceObject>();
        for (var i = 0; i < gateways; i++)
        {
            objects.Add(
                Of(
                    new
                    {
                        apiVersion = "gateway.networking.k8s.io/v1",
                        kind = "Gateway",
                        metadata = Name($"g{i}", "infra"),
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
                        status = new { addresses = new[] { new { value = $"192.0.2.{i}" } }, conditions = Good("Accepted", "Programmed") },
                    }
                )
            );
        }

        for (var i = 0; i < services; i++)
        {
            AddService(objects, $"s{i}", $"n{i % Namespaces}", podsPerService);
        }

        for (var i = 0; i < routes; i++)
        {
            objects.Add(
                Of(
                    new
                    {
                        apiVersion = "gateway.networking.k8s.io/v1",
                        kind = "HTTPRoute",
                        metadata = Name($"r{i}", $"n{i % Namespaces}"),
                        spec = new
                        {
                            parentRefs = new[] { new { name = $"g{i % gateways}", @namespace = "infra" } },
                            hostnames = new[] { $"h{i}.example.com" },
                            rules = new object[]
                            {
                                new
                                {
                                    matches = new[] { new { path = new { value = "/a" } } },
                                    backendRefs = new[] { Backend(i, services, 3), Backend(i + Namespaces, services, 1) },
                                },
                                new { backendRefs = new[] { Backend(i, services, 1) } },
                            },
                        },
                        status = new
                        {
                            parents = new[]
                            {
                                new
                                {
                                    parentRef = new { name = $"g{i % gateways}", @namespace = "infra" },
                                    conditions = Good("Accepted", "ResolvedRefs"),
                                },
                            },
                        },
                    }
                )
            );
        }

        return ClusterSnapshot.Of(objects);
    }

    public static ResourceObject ConfigMap(int number) =>
        Of(
            new
            {
                apiVersion = "v1",
                kind = "ConfigMap",
                metadata = Name($"c{number}", "infra"),
            }
        );

    private static void AddService(List<ResourceObject> objects, string name, string ns, int pods)
    {
        objects.Add(
            Of(
                new
                {
                    apiVersion = "v1",
                    kind = "Service",
                    metadata = Name(name, ns),
                    spec = new
                    {
                        clusterIP = "10.96.0.1",
                        selector = new { app = name },
                        ports = new[] { new { port = 80 } },
                    },
                }
            )
        );
        objects.Add(
            Of(
                new
                {
                    apiVersion = "apps/v1",
                    kind = "Deployment",
                    metadata = Name(name, ns),
                    spec = new { replicas = pods },
                    status = new { readyReplicas = pods },
                }
            )
        );
        objects.Add(
            Of(
                new
                {
                    apiVersion = "apps/v1",
                    kind = "ReplicaSet",
                    metadata = Owned(name, ns, name, "Deployment"),
                    spec = new { replicas = pods },
                    status = new { readyReplicas = pods },
                }
            )
        );
        objects.Add(
            Of(
                new
                {
                    apiVersion = "discovery.k8s.io/v1",
                    kind = "EndpointSlice",
                    metadata = new
                    {
                        name,
                        @namespace = ns,
                        resourceVersion = "1",
                        labels = new Dictionary<string, string> { ["kubernetes.io/service-name"] = name },
                    },
                    endpoints = Enumerable
                        .Range(0, pods)
                        .Select(pod => new
                        {
                            addresses = new[] { $"10.1.0.{pod}" },
                            conditions = new { ready = true },
                            targetRef = new
                            {
                                kind = "Pod",
                                name = $"{name}-{pod}",
                                @namespace = ns,
                            },
                        }),
                }
            )
        );
        for (var pod = 0; pod < pods; pod++)
        {
            objects.Add(
                Of(
                    new
                    {
                        apiVersion = "v1",
                        kind = "Pod",
                        metadata = Owned($"{name}-{pod}", ns, name, "ReplicaSet"),
                        status = new { phase = "Running", conditions = Good("Ready") },
                    }
                )
            );
        }
    }

    private static object Backend(int number, int services, int weight) =>
        new
        {
            name = $"s{number % services}",
            port = 80,
            weight,
        };

    private static object Name(string name, string ns) =>
        new
        {
            name,
            @namespace = ns,
            resourceVersion = "1",
            creationTimestamp = "2026-01-01T00:00:00Z",
        };

    private static object Owned(string name, string ns, string owner, string kind) =>
        new
        {
            name,
            @namespace = ns,
            resourceVersion = "1",
            labels = new { app = owner },
            ownerReferences = new[]
            {
                new
                {
                    apiVersion = "apps/v1",
                    kind,
                    name = owner,
                    controller = true,
                },
            },
        };

    private static object[] Good(params string[] types) => [.. types.Select(type => new { type, status = "True" })];

    private static ResourceObject Of(object manifest) => ResourceObject.Parse(JsonSerializer.SerializeToUtf8Bytes(manifest));
}
