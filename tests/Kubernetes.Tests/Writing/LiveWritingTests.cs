using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Watching;
using NetConsole.Kubernetes.Writing;
using NetConsole.Manifests;
using NetConsole.Tests.Kubernetes.Convergence;
using NetConsole.Tests.Kubernetes.Fakes;

namespace NetConsole.Tests.Kubernetes.Writing;

/// <summary>Writes against a real sandbox, over HTTP.</summary>
public sealed class LiveWritingTests : IAsyncLifetime
{
    private static readonly GroupKind Things = new("example.com", "Thing");

    private LiveSandbox live = null!;

    private ServedKind Kind => live.Watcher.Status.Served.First(kind => kind.Kind == Things);

    public async Task InitializeAsync()
    {
        live = await LiveSandbox.StartAsync(new WatchOptions(), Things, KnownKinds.CustomResourceDefinition);
        live.Host.Store.Create(
            (JsonObject)
                JsonNode.Parse(
                    """
                    {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"things.example.com"},
                     "spec":{"group":"example.com","scope":"Namespaced","names":{"kind":"Thing","plural":"things","singular":"thing","listKind":"ThingList"},
                      "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{
                        "spec":{"type":"object","x-kubernetes-preserve-unknown-fields":true,"properties":{
                          "count":{"type":"integer","format":"int64"},"port":{"x-kubernetes-int-or-string":true},
                          "parts":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["name"],
                            "items":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"size":{"type":"integer"}}}}}}}}}}]}}
                    """
                )!
        );
        await Eventually.BeTrueAsync(() => live.Watcher.Store.Current.Serves(Things), "the kind");
    }

    public async Task DisposeAsync() => await live.DisposeAsync();

    /// <summary>Any content goes through create, list, watch, YAML, merge and replace, and is in the end what it was.</summary>
    [Fact]
    public void AnyContent_ThroughTheWholeLoop_IsTheSame()
    {
        var number = 0;
        Prop.ForAll(
                TrickyObjects.Json(nulls: false),
                json =>
                {
                    LoopAsync($"t{++number}", $$"""{"any":{{json}},"last":[{{json}}]}""").GetAwaiter().GetResult();
                    return true;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Theory]
    [InlineData("""{"port":8080}""")]
    [InlineData("""{"port":"8080"}""")]
    [InlineData("""{"port":"http","count":9007199254740993}""")]
    [InlineData("""{"count":9223372036854775807,"memory":"1Gi","cpu":"500m","half":"0.5","share":0.50}""")]
    [InlineData("""{"map":{},"list":[],"nested":[{},[],[[]]],"text":""}""")]
    [InlineData("""{"z":1,"a":2,"m":{"z":1,"a":2},"ä":"ö","on":"off"}""")]
    public Task Content_ThroughTheWholeLoop_IsTheSame(string spec) => LoopAsync("one", spec);

    [Fact]
    public async Task Apply_FieldOfAnotherManager_NamesFieldAndManagerAndForceTakesIt()
    {
        await ApplyAsync("helm", """{"parts":[{"name":"a","size":1},{"name":"b","size":1}],"x.y/z":"1"}""");
        var refused = await Should.ThrowAsync<KubernetesApiException>(() =>
            ApplyAsync("network-console", """{"parts":[{"name":"b","size":2}],"x.y/z":"2"}""")
        );
        refused.IsConflict.ShouldBeTrue();
        var current = await live.Api.GetAsync(Kind, "default", "applied", null, CancellationToken.None);
        var owners = OwnershipConflicts.Read(refused.Status!, current.Raw);
        owners.Select(owner => (owner.Path, owner.Manager)).ShouldBe([("spec.parts[1].size", "helm"), ("spec[x.y/z]", "helm")], true);
        ManagedFields.OwnersOf(current, ["spec.parts[1].size", "spec[x.y/z]"]).ShouldAllBe(owner => owner.Manager == "helm");

        var taken = await ApplyAsync("network-console", """{"parts":[{"name":"b","size":2}]}""", force: true);
        taken.Spec.At("parts")[1].Number("size").ShouldBe(2);
        taken.Spec.At("parts")[0].Number("size").ShouldBe(1);
        ManagedFields.OwnersOf(taken, ["spec.parts[1].size"]).Select(owner => owner.Manager).ShouldBe(["network-console"]);
    }

    [Fact]
    public async Task MergePatch_OfAnOutdatedVersion_IsRefusedAndMergedAgain()
    {
        var created = await CreateAsync("patched", """{"parts":[{"name":"a","size":1}],"note":"x"}""");
        var edited = FieldEdits.Apply(created.Raw, [FieldEdit.Set("spec.note", "mine")]);
        var patch = MergePatchBuilder.Build(created.Raw, edited).Patch;
        await live.Api.MergePatchAsync(
            Kind,
            "default",
            "patched",
            JsonElement.Parse("""{"spec":{"parts":[{"name":"a","size":1},{"name":"theirs","size":3}]}}"""),
            new WriteOptions(),
            CancellationToken.None
        );
        var guarded = FieldEdits.Apply(patch, [FieldEdit.Set("metadata.resourceVersion", created.ResourceVersion)]);
        (await Should.ThrowAsync<KubernetesApiException>(() => PatchAsync(guarded))).IsConflict.ShouldBeTrue();

        var newest = await live.Api.GetAsync(Kind, "default", "patched", null, CancellationToken.None);
        var merge = ThreeWayMerge.Merge(created.Raw, newest.Raw, edited, ListRules.Known);
        merge.Conflicts.ShouldBeEmpty();
        var again = FieldEdits.Apply(
            MergePatchBuilder.Build(newest.Raw, merge.Merged).Patch,
            [FieldEdit.Set("metadata.resourceVersion", newest.ResourceVersion)]
        );
        var written = await PatchAsync(again);
        written.Spec.GetRawText().ShouldBe("""{"parts":[{"name":"a","size":1},{"name":"theirs","size":3}],"note":"mine"}""");
    }

    private async Task LoopAsync(string name, string spec)
    {
        var created = await CreateAsync(name, spec);
        TrickyObjects.Exact(created.Spec, JsonElement.Parse(spec)).ShouldBeTrue("created");

        await Eventually.BeTrueAsync(() => live.Watcher.Store.Current.Find(Things, "default", name) is not null, "the object");
        var watched = live.Watcher.Store.Current.Find(Things, "default", name)!;
        TrickyObjects.Exact(watched.Spec, JsonElement.Parse(spec)).ShouldBeTrue("watched");
        var listed = (await live.Api.ListAsync(Kind, new ListQuery(), CancellationToken.None)).Items.Single(item => item.Name == name);
        listed.Raw.GetRawText().ShouldBe(watched.Raw.GetRawText());

        var text = YamlReader.Read(YamlWriter.Write(watched.Raw)).Documents.Single().Json;
        var edited = FieldEdits.Apply(text, [FieldEdit.Set("spec.edited", "yes")]);
        var merged = ThreeWayMerge.Merge(watched.Raw, listed.Raw, edited, ListRules.Known).Merged;
        var replaced = await live.Api.ReplaceAsync(Kind, merged, new WriteOptions(), CancellationToken.None);
        replaced.Resource.Spec.Text("edited").ShouldBe("yes");

        // Taken back again, as a restore does.
        var restored = await live.Api.ReplaceAsync(
            Kind,
            FieldEdits.Apply(replaced.Resource.Raw, [FieldEdit.Remove("spec.edited")]),
            new WriteOptions(),
            CancellationToken.None
        );
        TrickyObjects.Exact(restored.Resource.Spec, JsonElement.Parse(spec)).ShouldBeTrue("restored");
        await live.Api.DeleteAsync(Kind, "default", name, new DeleteOptions(), CancellationToken.None);
    }

    private async Task<ResourceObject> CreateAsync(string name, string spec) =>
        (await live.Api.CreateAsync(Kind, Thing(name, spec), new WriteOptions(), CancellationToken.None)).Resource;

    private async Task<ResourceObject> PatchAsync(JsonElement patch) =>
        (await live.Api.MergePatchAsync(Kind, "default", "patched", patch, new WriteOptions(), CancellationToken.None)).Resource;

    private async Task<ResourceObject> ApplyAsync(string manager, string spec, bool force = false) =>
        (
            await live.Api.ApplyAsync(
                Kind,
                Thing("applied", spec),
                new WriteOptions { FieldManager = manager, Force = force },
                CancellationToken.None
            )
        ).Resource;

    private static JsonElement Thing(string name, string spec) =>
        JsonElement.Parse(
            $$"""{"apiVersion":"example.com/v1","kind":"Thing","metadata":{"name":"{{name}}","namespace":"default"},"spec":{{spec}}}"""
        );
}
