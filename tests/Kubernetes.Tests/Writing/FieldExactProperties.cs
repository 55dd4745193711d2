using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Writing;
using NetConsole.Manifests;

namespace NetConsole.Tests.Kubernetes.Writing;

/// <summary>No way through the console loses a field, retypes it, or makes another order of it.</summary>
public sealed class FieldExactProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void List_ArrivingInPieces_GivesEveryObjectAsItWasSent() =>
        Prop.ForAll(
                TrickyObjects.Json(),
                Gen.Choose(1, 40).ToArbitrary(),
                (json, piece) =>
                {
                    var item = $$"""{"apiVersion":"example.com/v1","kind":"Any","metadata":{"name":"n"},"spec":{{json}}}""";
                    var list = $$$"""{"kind":"AnyList","items":[{{{item}}},{{{item}}}],"metadata":{"resourceVersion":"7"}}""";
                    var read = new List<ResourceObject>();
                    using var stream = new PieceStream(Encoding.UTF8.GetBytes(list), piece);
                    var reader = new ObjectReader(FieldTrim.ManagedFields, "example.com/v1", "Any");
                    var page = new ListParser(reader, read.Add, () => { })
                        .ReadAsync(stream, CancellationToken.None)
                        .GetAwaiter()
                        .GetResult();
                    return page.ResourceVersion == "7" && read.Count == 2 && read.All(one => one.Raw.GetRawText() == item);
                }
            )
            .Check(Often);

    [Fact]
    public void Watch_AnyEvent_GivesTheObjectAsItWasSent() =>
        Prop.ForAll(
                TrickyObjects.Json(),
                json =>
                {
                    var item = $$"""{"kind":"Any","apiVersion":"example.com/v1","metadata":{"name":"n"},"spec":{{json}}}""";
                    var line = Encoding.UTF8.GetBytes($$"""{"object":{{item}},"type":"MODIFIED"}""");
                    return new WatchParser(new ObjectReader(FieldTrim.ManagedFields)).Read(line).Resource.Raw.GetRawText() == item;
                }
            )
            .Check(Often);

    [Fact]
    public void Yaml_ThereAndBack_IsTheSameObject() =>
        // Only at the top do fields have an order of their own in YAML: status comes last.
        Prop.ForAll(
                TrickyObjects.Json(),
                json =>
                {
                    var value = JsonElement.Parse($$"""{"spec":{{json}},"list":[{{json}}]}""");
                    return TrickyObjects.Exact(ThroughYaml(value), value);
                }
            )
            .Check(Often);

    [Fact]
    public void FormEdit_OfOneField_LeavesAllElse() =>
        Prop.ForAll(
                TrickyObjects.Json(),
                json =>
                {
                    var original = JsonElement.Parse($$"""{"before":{{json}},"edited":1,"after":{{json}}}""");
                    var edited = FieldEdits.Apply(original, [new FieldEdit("edited", JsonElement.Parse("\"80\""))]);
                    return TrickyObjects.Exact(edited, JsonElement.Parse($$"""{"before":{{json}},"edited":"80","after":{{json}}}"""));
                }
            )
            .Check(Often);

    [Fact]
    public void Merge_WithAnotherWriter_HasBothChangesAndAllElse() =>
        Prop.ForAll(
                TrickyObjects.Json(),
                json =>
                {
                    var original = JsonElement.Parse($$"""{"a":{{json}},"mine":1,"theirs":1,"z":{{json}}}""");
                    var live = JsonElement.Parse($$"""{"a":{{json}},"mine":1,"theirs":{{json}},"z":{{json}}}""");
                    var edited = ThroughYaml(JsonElement.Parse($$"""{"a":{{json}},"mine":[{{json}}],"theirs":1,"z":{{json}}}"""));
                    var result = ThreeWayMerge.Merge(original, live, edited, ListRules.Known);
                    return result.Conflicts.Count == 0
                        && TrickyObjects.Exact(
                            result.Merged,
                            JsonElement.Parse($$"""{"a":{{json}},"mine":[{{json}}],"theirs":{{json}},"z":{{json}}}""")
                        );
                }
            )
            .Check(Often);

    [Fact]
    public void Merge_OneSideOnly_IsThatSide() =>
        Prop.ForAll(
                TrickyObjects.Json(),
                TrickyObjects.Json(),
                (one, two) =>
                {
                    var (original, changed) = (JsonElement.Parse(one), JsonElement.Parse(two));
                    var mine = ThreeWayMerge.Merge(original, original, changed, ListRules.Known);
                    var theirs = ThreeWayMerge.Merge(original, changed, original, ListRules.Known);
                    var both = ThreeWayMerge.Merge(original, changed, changed, ListRules.Known);
                    return ((MergeResult[])[mine, theirs, both]).All(result =>
                        result.Conflicts.Count == 0 && JsonDifference.Same(result.Merged, changed)
                    );
                }
            )
            .Check(Often);

    [Fact]
    public void MergePatch_LaidOverTheOriginal_GivesTheEdit() =>
        Prop.ForAll(
                TrickyObjects.Json(nulls: false),
                TrickyObjects.Json(nulls: false),
                (one, two) =>
                {
                    var patch = MergePatchBuilder.Build(JsonElement.Parse(one), JsonElement.Parse(two));
                    var result = Patched(JsonNode.Parse(one), JsonNode.Parse(patch.Patch.GetRawText()));
                    return JsonDifference.Same(JsonElement.Parse(result!.ToJsonString()), JsonElement.Parse(two))
                        && patch.IsEmpty == JsonDifference.Same(JsonElement.Parse(one), JsonElement.Parse(two));
                }
            )
            .Check(Often);

    /// <summary>CustomResourceDefinitions nest deeper than serializers like.</summary>
    [Fact]
    public void DeepObject_ThroughEveryPath_IsTheSame()
    {
        var json = "1";
        for (var depth = 0; depth < 120; depth++)
        {
            json = $$"""{"properties":{{json}}}""";
        }

        var item = $$"""{"apiVersion":"v1","kind":"Any","spec":{{json}}}""";
        var read = new ObjectReader(FieldTrim.ManagedFields).Read(Encoding.UTF8.GetBytes(item));
        var back = ThroughYaml(read.Raw);
        var edited = FieldEdits.Apply(back, [new FieldEdit("mine", JsonElement.Parse("1"))]);
        var merged = ThreeWayMerge.Merge(read.Raw, read.Raw, edited, ListRules.Known).Merged;
        TrickyObjects
            .Exact(merged, JsonElement.Parse(item[..^1] + ",\"mine\":1}", new JsonDocumentOptions { MaxDepth = 256 }))
            .ShouldBeTrue();
        MergePatchBuilder.Build(read.Raw, edited).Patch.GetRawText().ShouldBe("""{"mine":1}""");
    }

    private static JsonElement ThroughYaml(JsonElement value) => YamlReader.Read(YamlWriter.Write(value)).Documents.Single().Json;

    // RFC 7386, section 2.
    private static JsonNode? Patched(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var result = target as JsonObject ?? [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = Patched(result[name]?.DeepClone(), value);
            }
        }

        return result;
    }

    private sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
