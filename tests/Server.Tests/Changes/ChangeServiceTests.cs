using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;
using NetConsole.Server.Tests.Hosting;

namespace NetConsole.Server.Tests.Changes;

[Collection(ConsoleCollection.Name)]
public sealed class ChangeServiceTests : IDisposable
{
    private readonly RunningConsole console;
    private readonly IServiceScope scope;
    private readonly IChangeService changes;

    public ChangeServiceTests(ConsoleFixture fixture)
    {
        console = fixture.Console;
        scope = console.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
        {
            User = Server.Features.Identity.Principals.Administrator("test", session: null),
        };
        changes = scope.ServiceProvider.GetRequiredService<IChangeService>();
    }

    public void Dispose() => scope.Dispose();

    [Fact]
    public async Task Plan_UnchangedText_SaysSo()
    {
        var opened = await OpenAsync(await CreateAsync("same"));

        (await changes.PlanAsync(Edit(opened, opened), default)).Verdict.ShouldBe(PlanVerdict.Unchanged);
    }

    [Fact]
    public async Task Apply_WhenSomebodyElseChangedAnotherField_KeepsBoth()
    {
        var key = await CreateAsync("both");
        var opened = await OpenAsync(key);
        await SandboxCalls.PatchAsync(console, Path(key), """{"data":{"theirs":"new"}}""", "kubectl-edit");

        var outcome = await changes.ApplyAsync(Edit(opened, opened.Replace("ours: old", "ours: new", StringComparison.Ordinal)), default);

        outcome.Applied.ShouldBeTrue(outcome.Plan.Summary);
        var now = await SandboxCalls.GetAsync(console, Path(key));
        now.At("data").Text("ours").ShouldBe("new");
        now.At("data").Text("theirs").ShouldBe("new");
    }

    [Fact]
    public async Task Plan_WhenSomebodyElseChangedTheSameField_ShowsTheConflict()
    {
        var key = await CreateAsync("conflict");
        var opened = await OpenAsync(key);
        await SandboxCalls.PatchAsync(console, Path(key), """{"data":{"ours":"stolen"}}""", "kubectl-edit");

        var plan = await changes.PlanAsync(Edit(opened, opened.Replace("ours: old", "ours: new", StringComparison.Ordinal)), default);

        plan.Verdict.ShouldBe(PlanVerdict.Conflict);
        plan.Conflicts.ShouldBe([new FieldConflict("data.ours", "old", "stolen", "new")]);
    }

    [Fact]
    public async Task Plan_OfAFieldThatAControllerOwns_NamesIt()
    {
        var key = await CreateAsync("owned");
        await SandboxCalls.PatchAsync(console, Path(key), """{"data":{"theirs":"synced"}}""", "gitops");
        var opened = await OpenAsync(key);
        var edit = Edit(opened, opened.Replace("theirs: synced", "theirs: mine", StringComparison.Ordinal));

        var plan = await changes.PlanAsync(edit, default);
        var outcome = await changes.ApplyAsync(edit with { TakeOwnership = true }, default);

        plan.Verdict.ShouldBe(PlanVerdict.NeedsOwnership);
        plan.ForeignFields.ShouldBe([new ForeignField("data.theirs", "gitops")]);
        outcome.Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task Plan_OfADeletedObject_SaysSo()
    {
        var key = await CreateAsync("deleted");
        var opened = await OpenAsync(key);
        await SandboxCalls.DeleteAsync(console, Path(key));

        (await changes.PlanAsync(Edit(opened, opened), default)).Verdict.ShouldBe(PlanVerdict.Deleted);
    }

    [Fact]
    public async Task Plan_OfANewObjectWhoseNameIsTaken_IsRefused()
    {
        var key = await CreateAsync("taken");

        var plan = await changes.PlanAsync(new ProposedChange { Cluster = "sandbox", Yaml = Text(key.Name) }, default);

        plan.Verdict.ShouldBe(PlanVerdict.Refused);
        plan.Problems.Single().Path.ShouldBe("metadata.name");
    }

    [Fact]
    public async Task Plan_RemovedField_ReallyGoes()
    {
        var key = await CreateAsync("removed");
        var opened = await OpenAsync(key);

        var outcome = await changes.ApplyAsync(Edit(opened, opened.Replace("  theirs: old\n", "", StringComparison.Ordinal)), default);

        outcome.Applied.ShouldBeTrue(outcome.Plan.Summary);
        (await SandboxCalls.GetAsync(console, Path(key))).At("data").Has("theirs").ShouldBeFalse();
    }

    [Fact]
    public async Task Plan_ThatBreaksARoute_PredictsTheEffect()
    {
        var key = new ResourceKey(KnownKinds.HttpRoute, "storefront", "www");
        var opened = await OpenAsync(key);

        var plan = await changes.PlanAsync(
            Edit(opened, opened.Replace("name: shared", "name: missing", StringComparison.Ordinal)),
            default
        );

        plan.Verdict.ShouldBe(PlanVerdict.Ready, plan.Summary);
        plan.FindingsAdded.ShouldContain(finding => finding.Code == "ParentNotFound");
        plan.Effects.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Plan_OfAPolicy_NamesTheConnectionsThatOpenAndClose()
    {
        var opened = await OpenAsync(new ResourceKey(KnownKinds.NetworkPolicy, "checkout", "cart-egress"));

        var plan = await changes.PlanAsync(Edit(opened, opened.Replace("port: 8443", "port: 8444", StringComparison.Ordinal)), default);

        plan.Effects.ShouldContain("closes TCP 8443 from Deployment checkout/cart to Deployment checkout/payments");
    }

    [Fact]
    public async Task Plan_ThatChangesATimeoutOnly_SaysSoAndNotThatTheDestinationChanges()
    {
        var opened = await OpenAsync(new ResourceKey(KnownKinds.HttpRoute, "storefront", "api"));

        var plan = await changes.PlanAsync(Edit(opened, opened.Replace("request: 10s", "request: 15s", StringComparison.Ordinal)), default);

        plan.Effects.ShouldHaveSingleItem().ShouldEndWith("request timeout 10s becomes 15s");
    }

    [Fact]
    public async Task PlanDelete_NamesWhatRefersToTheObject()
    {
        var plan = await changes.PlanDeleteAsync("sandbox", new ResourceKey(KnownKinds.Gateway, "infra", "shared"), default);

        plan.Dependents.ShouldContain(new ResourceKey(KnownKinds.HttpRoute, "storefront", "www"));
    }

    [Fact]
    public async Task History_CanBeRestored()
    {
        var key = await CreateAsync("restored");
        var opened = await OpenAsync(key);
        await changes.ApplyAsync(
            Edit(opened, opened.Replace("ours: old", "ours: new", StringComparison.Ordinal)) with
            {
                Reason = "try",
            },
            default
        );
        var history = await changes.HistoryAsync(new RevisionQuery { Cluster = "sandbox", Key = key }, default);

        var change = await changes.RestoreAsync("sandbox", history[^1].Id, default);
        var outcome = await changes.ApplyAsync(change.ShouldNotBeNull(), default);

        history
            .Select(revision => (revision.Action, revision.Who, revision.Reason))
            .ShouldBe([(RevisionAction.Updated, "admin", "try"), (RevisionAction.Created, "admin", null)]);
        history[0].ChangedPaths.ShouldBe(["data.ours"]);
        outcome.Applied.ShouldBeTrue(outcome.Plan.Summary);
        (await SandboxCalls.GetAsync(console, Path(key))).At("data").Text("ours").ShouldBe("old");
    }

    [Fact]
    public async Task OutsideChange_IsRecordedWithItsFieldManager_AndOurOwnOnlyOnce()
    {
        var key = await CreateAsync("outside");
        await SandboxCalls.PatchAsync(console, Path(key), """{"data":{"theirs":"new"}}""", "kubectl-edit");

        var history = await HistoryUntilAsync(key, count: 2);
        await SandboxCalls.DeleteAsync(console, Path(key));
        var last = await HistoryUntilAsync(key, count: 3);

        history[0].Here.ShouldBeFalse();
        history[0].Who.ShouldBe("kubectl-edit");
        history[0].ChangedPaths.ShouldBe(["data.theirs"]);
        last[0].Action.ShouldBe(RevisionAction.Deleted);
        last.Count(revision => revision.Here).ShouldBe(1);
    }

    [Fact]
    public async Task Secret_EditedWithBlankValues_KeepsThem()
    {
        var key = new ResourceKey(KnownKinds.Secret, "storefront", "edited");
        var text =
            "apiVersion: v1\nkind: Secret\nmetadata:\n  name: edited\n  namespace: storefront\ndata:\n  kept: a2VwdA==\n  changed: b2xk\n";
        (await changes.ApplyAsync(new ProposedChange { Cluster = "sandbox", Yaml = text }, default)).Applied.ShouldBeTrue();
        var opened = await OpenAsync(key);

        var outcome = await changes.ApplyAsync(
            Edit(opened, opened.Replace("changed: \"\"", "changed: bmV3", StringComparison.Ordinal)),
            default
        );

        opened.ShouldContain("kept: \"\"");
        outcome.Applied.ShouldBeTrue(outcome.Plan.Summary);
        outcome.Plan.ResultYaml.ShouldNotBeNull().ShouldNotContain("bmV3");
        var data = (await SandboxCalls.GetAsync(console, "api/v1/namespaces/storefront/secrets/edited")).At("data");
        (data.Text("kept"), data.Text("changed")).ShouldBe(("a2VwdA==", "bmV3"));
        var revision = await changes.RevisionAsync("sandbox", outcome.Revision ?? 0, default);
        (revision.ShouldNotBeNull().Before + revision.After).ShouldNotContain("a2VwdA");
    }

    private static ProposedChange Edit(string opened, string edited) =>
        new()
        {
            Cluster = "sandbox",
            Yaml = edited,
            BaseYaml = opened,
        };

    private static string Path(ResourceKey key) => $"api/v1/namespaces/{key.Namespace}/configmaps/{key.Name}";

    private static string Text(string name) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\n  namespace: storefront\ndata:\n  ours: old\n  theirs: old\n";

    private async Task<string> OpenAsync(ResourceKey key) =>
        (await changes.YamlAsync("sandbox", key, YamlContent.Editable, default)).ShouldNotBeNull();

    private async Task<ResourceKey> CreateAsync(string name)
    {
        var outcome = await changes.ApplyAsync(new ProposedChange { Cluster = "sandbox", Yaml = Text(name) }, default);
        outcome.Applied.ShouldBeTrue(outcome.Plan.Summary);
        return new ResourceKey(KnownKinds.ConfigMap, "storefront", name);
    }

    private async Task<IReadOnlyList<Revision>> HistoryUntilAsync(ResourceKey key, int count)
    {
        IReadOnlyList<Revision> history = [];
        await Eventually.Async(async () =>
        {
            history = await changes.HistoryAsync(new RevisionQuery { Cluster = "sandbox", Key = key }, default);
            return history.Count >= count;
        });
        return history;
    }
}
