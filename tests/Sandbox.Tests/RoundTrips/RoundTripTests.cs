using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Writing;
using NetConsole.Manifests;
using NetConsole.Sandbox.Kinds;
using NetConsole.Sandbox.Schemas;
using ListRules = NetConsole.Kubernetes.Writing.ListRules;

namespace NetConsole.Sandbox.Tests.RoundTrips;

/// <summary>An object with every field of its kind goes through every way of editing, and nothing is lost, retyped or reordered.</summary>
public sealed class RoundTripTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private const string DefinitionsPath = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    public static TheoryData<string> Names => [.. Definitions.All.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> BuiltIn => [.. BuiltInKinds.All.Select(kind => kind.ResourceName).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task CustomObject_ThroughTheServer_StaysAsItIs(string name)
    {
        var definition = Definitions.WithoutRules(Definitions.All[name]);
        var kind = CustomKinds.Read(JsonSerializer.SerializeToElement(definition));
        var plural = definition["metadata"]!["name"]!.GetValue<string>();
        await cluster.SendAsync(HttpMethod.Delete, $"{DefinitionsPath}/{plural}");
        var (defined, answer) = await cluster.SendAsync(HttpMethod.Post, DefinitionsPath, definition.ToJsonString());
        defined.ShouldBe(201, answer["message"]?.ToString());
        var version = kind.StorageVersion;
        var schema = KindRegistry.SchemaOf(version)!;
        var home = $"/apis/{kind.Kind.Group}/{version.Name}/{(kind.Namespaced ? "namespaces/default/" : "")}{kind.Plural}";
        var wanted = MaximalObject.Of(kind.ApiVersion(version.Name), kind.Kind.Kind, schema, kind.Namespaced);

        // Create, read, list.
        var (created, first) = await cluster.SendAsync(HttpMethod.Post, home, wanted.ToJsonString());
        created.ShouldBe(201, first["message"]?.ToString());
        Same(first, wanted);
        Same((await cluster.GetAsync($"{home}/maximal")).Body, wanted);
        Same((await cluster.GetAsync(home)).Body["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject(), wanted);

        // A status of its own leaves the rest alone.
        if (version.HasStatus && MaximalObject.StatusOf(schema) is JsonObject status)
        {
            var withStatus = (await cluster.GetAsync($"{home}/maximal")).Body;
            withStatus["status"] = status.DeepClone();
            var (code, body) = await cluster.SendAsync(HttpMethod.Put, $"{home}/maximal/status", withStatus.ToJsonString());
            code.ShouldBe(200, body["message"]?.ToString());
            Element(body["status"]).ShouldBeToTheLetter(Element(status));
            Same(body, wanted);
        }

        await Edit(home, wanted, definition);
        await Restore(home, wanted);
        await cluster.SendAsync(HttpMethod.Delete, $"{DefinitionsPath}/{plural}");
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void BuiltInObject_ThroughTheEditors_StaysAsItIs(string name)
    {
        var kind = BuiltInKinds.All.First(kind => kind.ResourceName == name);
        var version = kind.StorageVersion;
        var made = MaximalObject.Of(kind.ApiVersion(version.Name), kind.Kind.Kind, KindRegistry.SchemaOf(version)!, kind.Namespaced);
        ThroughTheEditors(JsonSerializer.SerializeToElement(made), version.Schema);
    }

    private async Task Edit(string home, JsonObject wanted, JsonObject definition)
    {
        var schema = JsonSerializer.SerializeToElement(definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]);
        var (_, live) = await cluster.GetAsync($"{home}/maximal");
        ThroughTheEditors(JsonSerializer.SerializeToElement(live), schema);

        // A form changes one field; the patch carries that field alone.
        var edited = FieldEdits.Apply(JsonSerializer.SerializeToElement(live), [FieldEdit.Set("metadata.annotations.note", "by form")]);
        var patch = MergePatchBuilder.Build(JsonSerializer.SerializeToElement(live), edited);
        patch.Patch.GetRawText().ShouldBe("""{"metadata":{"annotations":{"note":"by form"}}}""");
        var (code, patched) = await cluster.PatchAsync($"{home}/maximal", patch.Patch.GetRawText(), "merge-patch+json");
        code.ShouldBe(200, patched["message"]?.ToString());
        wanted["metadata"]!["annotations"]!["note"] = "by form";
        Same(patched, wanted);

        // The text of the editor, saved unchanged and changed.
        var yaml = YamlWriter.Write(JsonSerializer.SerializeToElement(patched));
        var (put, same) = await cluster.SendAsync(HttpMethod.Put, $"{home}/maximal", yaml, "application/yaml");
        put.ShouldBe(200, same["message"]?.ToString());
        same["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe(patched["metadata"]!["resourceVersion"]!.GetValue<string>());

        // Server-side apply of everything takes it over and changes nothing.
        var (applied, taken) = await cluster.ApplyAsync($"{home}/maximal", wanted.ToJsonString(), "editor", force: true);
        applied.ShouldBe(200, taken["message"]?.ToString());
        Same(taken, wanted);
        var (again, known) = await cluster.ApplyAsync($"{home}/maximal", wanted.ToJsonString(), "editor");
        again.ShouldBe(200, known["message"]?.ToString());
        known["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe(taken["metadata"]!["resourceVersion"]!.GetValue<string>());
    }

    private async Task Restore(string home, JsonObject wanted)
    {
        // Emptied as far as the schema lets it be, and put back as it was.
        var (_, before) = await cluster.GetAsync($"{home}/maximal");
        await cluster.SendAsync(HttpMethod.Delete, $"{home}/maximal");
        var back = before.DeepClone().AsObject();
        foreach (var field in (string[])["uid", "resourceVersion", "creationTimestamp", "generation", "managedFields"])
        {
            back["metadata"]!.AsObject().Remove(field);
        }

        var (code, restored) = await cluster.SendAsync(HttpMethod.Post, home, back.ToJsonString());
        code.ShouldBe(201, restored["message"]?.ToString());
        Same(restored, wanted);
    }

    private static void ThroughTheEditors(JsonElement resource, JsonElement schema)
    {
        // Text and back.
        var yaml = YamlWriter.Write(resource);
        var stream = YamlReader.Read(yaml);
        stream.Problems.ShouldBeEmpty();
        stream.Documents.ShouldHaveSingleItem().Json.ShouldBeToTheLetter(resource);

        // A change in the form keeps every other line of the text.
        var edited = FieldEdits.Apply(resource, [FieldEdit.Set("metadata.labels.a", "changed")]);
        var text = YamlRewrite.Apply($"# a remark\n{yaml}", edited);
        text.Split('\n').Except(yaml.Split('\n')).ShouldBe(["# a remark", "    a: changed"]);
        YamlReader.Read(text).Documents.ShouldHaveSingleItem().Json.ShouldBeToTheLetter(edited);

        // Somebody else changed another field meanwhile.
        var live = FieldEdits.Apply(resource, [FieldEdit.Set("metadata.annotations.note", "theirs")]);
        var merge = ThreeWayMerge.Merge(resource, live, edited, ListRules.FromSchema(schema));
        merge.Conflicts.ShouldBeEmpty();
        var both = FieldEdits.Apply(edited, [FieldEdit.Set("metadata.annotations.note", "theirs")]);
        merge.Merged.ShouldBeToTheLetter(both);
    }

    // Metadata carries what the server adds; everything else must be the same to the letter.
    private static void Same(JsonObject actual, JsonObject wanted)
    {
        Element(Content(actual)).ShouldBeToTheLetter(Element(Content(wanted)));
        foreach (var field in (string[])["name", "namespace", "labels", "annotations"])
        {
            Element(actual["metadata"]![field]).ShouldBeToTheLetter(Element(wanted["metadata"]![field]));
        }
    }

    private static JsonObject Content(JsonObject resource)
    {
        var content = resource.DeepClone().AsObject();
        content.Remove("metadata");
        content.Remove("status");
        return content;
    }

    private static JsonElement Element(JsonNode? node) => JsonSerializer.SerializeToElement(node);
}
