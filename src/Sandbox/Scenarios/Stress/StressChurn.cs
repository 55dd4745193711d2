using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Controllers.Workloads;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Scenarios.Stress;

/// <summary>
/// The changes that go on in the scenario <c>stress</c>: mostly pods that lose and regain readiness, weights that move, and now and
/// then a rollout. The sequence is that of its seed; what it meets in the cluster may have been changed or deleted by others.
/// </summary>
internal sealed class StressChurn(SandboxStore store, StressShape shape, TimeProvider clock)
{
    private const int TicksPerSecond = 10;
    private static readonly WriteOptions Options = new() { FieldManager = "stress" };
    private readonly StressRandom random = new(shape.Seed, -1);
    private readonly Queue<ResourceKey> unready = new();

    /// <summary>Changes until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (shape.Churn <= 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / TicksPerSecond), clock);
        var owed = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                owed += shape.Churn;
                for (; owed >= TicksPerSecond; owed -= TicksPerSecond)
                {
                    ChangeSomething();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // This is how it ends.
        }
    }

    /// <summary>The next change of the sequence.</summary>
    public void ChangeSomething()
    {
        try
        {
            var kind = random.Next(10);
            if (kind < 6)
            {
                ChangeReadiness();
            }
            else if (kind < 9)
            {
                MoveWeight(random.Next(shape.Routes));
            }
            else
            {
                RollOut(random.Next(shape.Services));
            }
        }
        catch (ApiStatusException)
        {
            // Somebody else deleted it, or made it something that does not take the change.
        }
    }

    /// <summary>A pod loses its readiness, or the one that lost it first gets it back, so that about one in a hundred is without.</summary>
    private void ChangeReadiness()
    {
        var service = random.Next(shape.Services);
        var pods = store.Snapshot.Of(KnownKinds.Pod).In(StressNames.TeamOf(shape, service));
        if (unready.Count > Math.Max(1, shape.Pods / 100) && unready.TryDequeue(out var key))
        {
            Annotate(key, null);
        }
        else if (pods.FirstOrDefault(pod => pod.Labels.GetValueOrDefault("app") == StressNames.Service(service)) is { } pod)
        {
            unready.Enqueue(pod.Key);
            Annotate(pod.Key, "false");
        }
    }

    private void Annotate(ResourceKey pod, string? value) =>
        Patch(pod, present => present.Ensure("metadata").Ensure("annotations").Put(Readiness.Annotation, value));

    private void MoveWeight(int route)
    {
        var kind = StressNames.IsGrpc(route) ? KnownKinds.GrpcRoute : KnownKinds.HttpRoute;
        var team = StressNames.TeamOf(shape, StressNames.ServiceOf(shape, route));
        var weight = 1 + random.Next(100);
        Patch(
            new ResourceKey(kind, team, StressNames.Route(route)),
            present =>
            {
                if (
                    present.Child("spec")?["rules"] is JsonArray { Count: > 0 } rules
                    && rules[0]?["backendRefs"] is JsonArray { Count: > 0 } backends
                    && backends[0] is JsonObject backend
                )
                {
                    backend["weight"] = weight;
                }
            }
        );
    }

    private void RollOut(int service)
    {
        var version = $"{random.Next(1_000_000)}";
        Patch(
            new ResourceKey(KnownKinds.Deployment, StressNames.TeamOf(shape, service), StressNames.Service(service)),
            present => present.Ensure("spec").Ensure("template").Ensure("metadata").Ensure("annotations")["rollout"] = version
        );
    }

    private void Patch(ResourceKey key, Action<JsonObject> change)
    {
        if (store.Snapshot.Find(key) is null)
        {
            return;
        }

        store.Patch(
            key.GroupKind,
            key.Namespace,
            key.Name,
            present =>
            {
                change(present);
                return present;
            },
            Options
        );
    }
}
