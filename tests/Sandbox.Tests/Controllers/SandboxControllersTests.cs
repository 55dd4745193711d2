using Microsoft.Extensions.Logging.Abstractions;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Controllers;
using NetConsole.Sandbox.Controllers.Admission;
using NetConsole.Sandbox.Hosting;
using NetConsole.Sandbox.Kinds;
using NetConsole.Sandbox.Scenarios;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Tests.Controllers;

public sealed class SandboxControllersTests
{
    [Fact]
    public async Task SettledAsync_SeveralWaiters_AllSeeTheClusterAtRest()
    {
        var clock = new ScenarioClock(TimeProvider.System);
        var store = new SandboxStore(BuiltInKinds.All, clock);
        SandboxAdmission.AddTo(store);
        ManifestLoader.Load(store, new SandboxOptions { Scenario = "shop" }, clock);
        await using var controllers = SandboxControllers.Start(store, clock, NullLoggerFactory.Instance);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => controllers.SettledAsync(patience.Token)));
        store.Patch(
            KnownKinds.Deployment,
            "storefront",
            "web",
            deployment =>
            {
                deployment["spec"]!["replicas"] = 1;
                return deployment;
            }
        );
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => controllers.SettledAsync(patience.Token)));
        store.Get(KnownKinds.Deployment, "storefront", "web")!.Status.Number("replicas").ShouldBe(1);
    }
}
