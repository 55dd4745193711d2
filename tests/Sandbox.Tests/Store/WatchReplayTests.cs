using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Kinds;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Tests.Store;

/// <summary>Whoever follows the changes knows exactly what the store holds.</summary>
public sealed class WatchReplayTests
{
    private static readonly GroupKind ConfigMaps = new("", "ConfigMap");

    [Fact]
    public void Follower_OfRandomWrites_EndsWithTheStoresObjects()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            Follow(new Random(seed), seed);
        }
    }

    private static void Follow(Random random, int seed)
    {
        var store = new SandboxStore(BuiltInKinds.All, TimeProvider.System);
        Namespace(store, "a");
        Namespace(store, "b");
        using var subscription = store.Subscribe();
        var known = subscription.Snapshot;
        var version = subscription.Version;
        for (var step = 0; step < 300; step++)
        {
            try
            {
                Write(store, random);
            }
            catch (ApiStatusException refusal)
            {
                refusal.Status.Code.ShouldBeOneOf(403, 404, 409);
            }
        }

        while (subscription.Changes.TryRead(out var change))
        {
            change.Version.ShouldBeGreaterThan(version);
            version = change.Version;
            change.Type.ShouldBe(
                change.Type == StoreChangeType.Deleted ? StoreChangeType.Deleted
                : known.Find(change.Object.Key) is null ? StoreChangeType.Added
                : StoreChangeType.Modified
            );
            known = change.Type == StoreChangeType.Deleted ? known.Without(change.Object.Key) : known.With(change.Object);
        }

        version.ShouldBe(store.Version);
        Described(known).ShouldBe(Described(store.Snapshot), $"seed {seed}");
    }

    private static void Write(SandboxStore store, Random random)
    {
        var scope = random.Next(2) == 0 ? "a" : "b";
        var name = $"c{random.Next(6)}";
        var present = store.Get(ConfigMaps, scope, name);
        switch (random.Next(10))
        {
            case < 5:
                var tree = new JsonObject
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "ConfigMap",
                    ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = scope },
                    ["data"] = new JsonObject { ["value"] = $"{random.Next(3)}" },
                };
                if (store.Get(ConfigMaps, scope, $"c{random.Next(6)}") is { } owner && owner.Name != name)
                {
                    tree["metadata"]!["ownerReferences"] = new JsonArray(
                        new JsonObject
                        {
                            ["apiVersion"] = "v1",
                            ["kind"] = "ConfigMap",
                            ["name"] = owner.Name,
                            ["uid"] = owner.Uid,
                            ["blockOwnerDeletion"] = true,
                        }
                    );
                }

                if (random.Next(4) == 0)
                {
                    tree["metadata"]!["finalizers"] = new JsonArray("example.com/hold");
                }

                _ = present is null ? store.Create(tree) : store.Update(tree);
                break;
            case < 7:
                store.Patch(ConfigMaps, scope, name, Unheld);
                break;
            case < 9:
                store.Delete(new ResourceKey(ConfigMaps, scope, name), new DeleteOptions { Propagation = (Propagation)random.Next(3) });
                break;
            default:
                if (store.Get(KnownKinds.Namespace, "", "b") is null)
                {
                    Namespace(store, "b");
                }
                else if (random.Next(4) == 0)
                {
                    store.Delete(new ResourceKey(KnownKinds.Namespace, "", "b"));
                }

                break;
        }
    }

    private static JsonObject Unheld(JsonObject present)
    {
        present["metadata"]!.AsObject().Remove("finalizers");
        return present;
    }

    private static void Namespace(SandboxStore store, string name) =>
        store.Create(
            new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Namespace",
                ["metadata"] = new JsonObject { ["name"] = name },
            }
        );

    private static string[] Described(ClusterSnapshot cluster) =>
        [.. cluster.All.Select(resource => $"{resource.Key} {resource.ResourceVersion}")];
}
