using Microsoft.Extensions.Logging.Abstractions;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Controllers;
using NetConsole.Sandbox.Controllers.Admission;
using NetConsole.Sandbox.Hosting;
using NetConsole.Sandbox.Kinds;
using NetConsole.Sandbox.Scenarios;
using NetConsole.Sandbox.Scenarios.Stress;
using NetConsole.Sandbox.Store;
using NetConsole.Sandbox.Tests.Controllers;

namespace NetConsole.Sandbox.Tests.Scenarios;

public sealed class StressTests
{
    private static readonly StressShape Small = new() { Routes = 120, Pods = 202 };

    [Fact]
    public void Objects_SameShape_AreTheSame()
    {
        Texts(Small).ShouldBe(Texts(Small));
        Texts(Small).ShouldNotBe(Texts(Small with { Seed = 2 }));
    }

    [Fact]
    public void Load_Shape_HasAsManyOfEachAsAskedFor()
    {
        var (store, problems) = Load(Small);
        problems.ShouldBeEmpty();
        using var controllers = new Reconciler(store, TimeProvider.System, NullLogger.Instance, SandboxControllers.All());
        controllers.RunUntilIdle();
        KnownKinds.Routes.Sum(kind => store.List(kind).Count).ShouldBe(120);
        var pods = store.List(KnownKinds.Pod);
        pods.Count(pod => pod.Namespace != "edge").ShouldBe(202);
        pods.ShouldAllBe(pod => pod.Status.Text("podIP") != null);
        store
            .List(KnownKinds.HttpRoute)
            .ShouldAllBe(route => route.Status.Items("parents").First().Items("conditions").First().Text("status") == "True");
        store.List(KnownKinds.Gateway).ShouldAllBe(gateway => gateway.Status.Items("addresses").Any());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void Load_SmallestShapes_AreLoadedToo(int routes, int pods) =>
        Load(new StressShape { Routes = routes, Pods = pods }).Problems.ShouldBeEmpty();

    [Fact]
    public void ChangeSomething_SameSeed_MakesTheSameChanges()
    {
        Churned().ShouldBe(Churned());

        static List<string> Churned()
        {
            var (store, _) = Load(Small);
            using var controllers = new Reconciler(store, TimeProvider.System, NullLogger.Instance, SandboxControllers.All());
            controllers.RunUntilIdle();
            using var changes = store.Subscribe();
            var churn = new StressChurn(store, Small, TimeProvider.System);
            for (var i = 0; i < 50; i++)
            {
                churn.ChangeSomething();
            }

            var seen = new List<string>();
            while (changes.Changes.TryRead(out var change))
            {
                seen.Add(change.Object.ToString());
            }

            seen.Count.ShouldBeGreaterThan(40);
            return seen;
        }
    }

    private static List<string> Texts(StressShape shape) =>
        [.. StressScenario.Objects(shape).Select(resource => resource.Raw.GetRawText())];

    private static (SandboxStore Store, IReadOnlyList<LoadProblem> Problems) Load(StressShape shape)
    {
        var time = new FixedClock();
        var clock = new ScenarioClock(time);
        var store = new SandboxStore(BuiltInKinds.All, clock);
        SandboxAdmission.AddTo(store);
        var options = new SandboxOptions
        {
            Scenario = StressScenario.Name,
            Stress = shape,
            Clock = time,
        };
        return (store, ManifestLoader.Load(store, options, clock));
    }
}
