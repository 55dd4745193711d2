using System.Text.Json;
using BenchmarkDotNet.Attributes;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Resources;

namespace NetConsole.Engines.Benchmarks;

/// <summary>10,000 LoadBalancer services over 200 pools: what deleting a pool takes away, and the use of all pools.</summary>
[MemoryDiagnoser]
public class AddressBenchmarks
{
    private ClusterSnapshot before = ClusterSnapshot.Empty;
    private ClusterSnapshot after = ClusterSnapshot.Empty;

    [GlobalSetup]
    public void Fill()
    {
        var objects = new List<ResourceObject>();
        for (var pool = 0; pool < 200; pool++)
        {
            objects.Add(
                Of(
                    new
                    {
                        apiVersion = "metallb.io/v1beta1",
                        kind = "IPAddressPool",
                        metadata = new { name = $"p{pool:000}", @namespace = "metallb-system" },
                        spec = new { addresses = new[] { $"10.{pool}.0.0/24", $"fc00:0:0:{pool:x}::/64" } },
                    }
                )
            );
        }

        for (var service = 0; service < 10_000; service++)
        {
            objects.Add(
                Of(
                    new
                    {
                        apiVersion = "v1",
                        kind = "Service",
                        metadata = new { name = $"s{service:00000}", @namespace = "shop" },
                        spec = new
                        {
                            type = "LoadBalancer",
                            clusterIP = "10.96.0.1",
                            ports = new[] { new { port = 80 } },
                        },
                        status = new { loadBalancer = new { ingress = new[] { new { ip = $"10.{service % 200}.0.{service / 200}" } } } },
                    }
                )
            );
        }

        before = ClusterSnapshot.Of(objects);
        after = before.Without(new ResourceKey(KnownKinds.IpAddressPool, "metallb-system", "p007"));
    }

    [Benchmark(Baseline = true)]
    public int LosersOfADeletedPool() => AddressPlan.LosersOf(before, after).Count;

    [Benchmark]
    public int UsageOfAllPools() => AddressPlan.Build(before).Usage.Count;

    private static ResourceObject Of(object manifest) => ResourceObject.Parse(JsonSerializer.SerializeToUtf8Bytes(manifest));
}
