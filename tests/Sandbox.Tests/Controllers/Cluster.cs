using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;
using NetConsole.Sandbox.Controllers;
using NetConsole.Sandbox.Controllers.Admission;
using NetConsole.Sandbox.Hosting;
using NetConsole.Sandbox.Kinds;
using NetConsole.Sandbox.Scenarios;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Tests.Controllers;

/// <summary>A store with a scenario and its controllers, run on the test's own thread.</summary>
internal sealed class Cluster : IDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<(JsonObject State, IReadOnlyList<LoadProblem> Problems)>> Settled = new(
        StringComparer.Ordinal
    );
    private readonly Reconciler reconciler;

    /// <param name="scenario">The name of a scenario, or a folder. It is loaded and settled once for all tests.</param>
    public Cluster(string scenario)
    {
        var (state, problems) = Settled.GetOrAdd(scenario, name => new(() => Settle(name))).Value;
        Problems = problems;
        Store = NewStore(Clock);
        Store.Import((JsonObject)state.DeepClone());
        reconciler = new Reconciler(Store, Clock, NullLogger.Instance, SandboxControllers.All());
        Settle();
    }

    public FixedClock Clock { get; } = new();

    public SandboxStore Store { get; }

    public IReadOnlyList<LoadProblem> Problems { get; }

    public long Writes => reconciler.Cluster.Writes;

    public void Settle() => reconciler.RunUntilIdle();

    private static (JsonObject State, IReadOnlyList<LoadProblem> Problems) Settle(string scenario)
    {
        var time = new FixedClock();
        var clock = new ScenarioClock(time);
        var store = NewStore(clock);
        var problems = ManifestLoader.Load(store, new SandboxOptions { Scenario = scenario, Clock = time }, clock);
        using var first = new Reconciler(store, clock, NullLogger.Instance, SandboxControllers.All());
        first.RunUntilIdle();
        return (store.Export(), problems);
    }

    private static SandboxStore NewStore(TimeProvider clock)
    {
        var store = new SandboxStore(BuiltInKinds.All, clock);
        SandboxAdmission.AddTo(store);
        return store;
    }

    public ResourceObject Get(GroupKind kind, string @namespace, string name) =>
        Store.Get(kind, @namespace, name) ?? throw new InvalidOperationException($"{kind} {@namespace}/{name} is not there.");

    /// <summary>Changes an object and lets everything follow.</summary>
    public void Change(GroupKind kind, string @namespace, string name, Action<JsonObject> change)
    {
        Store.Patch(
            kind,
            @namespace,
            name,
            present =>
            {
                change(present);
                return present;
            }
        );
        Settle();
    }

    /// <summary>Creates or replaces the objects of a YAML text and lets everything follow.</summary>
    public void Apply(string yaml)
    {
        foreach (var resource in ManifestReader.ReadObjects(yaml).Objects)
        {
            Store.Create(JsonObject.Create(resource.Raw.Clone())!);
        }

        Settle();
    }

    /// <summary>The addresses behind a service: those that are ready, and those that are not.</summary>
    public (string[] Ready, string[] NotReady) Endpoints(string @namespace, string service)
    {
        var endpoints = Store
            .List(KnownKinds.EndpointSlice, @namespace)
            .Where(slice => slice.Labels["kubernetes.io/service-name"] == service)
            .SelectMany(slice => slice.Raw.Items("endpoints"))
            .ToLookup(endpoint => endpoint.At("conditions").Flag("ready") == true, endpoint => endpoint.Texts("addresses")[0]);
        return ([.. endpoints[true]], [.. endpoints[false]]);
    }

    public void Dispose() => reconciler.Dispose();
}

/// <summary>A clock that the test sets.</summary>
internal sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Time { get; set; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Time;
}
