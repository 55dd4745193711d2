using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NetConsole.Kubernetes.Writing;
using NetConsole.Manifests;

namespace NetConsole.Tests.Kubernetes.Writing;

public sealed class ThreeWayMergeTests
{
    [Theory]
    // Each side its own field.
    [InlineData("""{"a":1,"b":1}""", """{"a":2,"b":1}""", """{"a":1,"b":3}""", """{"a":2,"b":3}""", "")]
    // Both the same.
    [InlineData("""{"a":1}""", """{"a":2}""", """{"a":2}""", """{"a":2}""", "")]
    // Both differently: the edit stands, and it is said.
    [InlineData("""{"a":1}""", """{"a":2}""", """{"a":3}""", """{"a":3}""", "a")]
    // Removed here, changed there.
    [InlineData("""{"a":{"x":1}}""", """{"a":{"x":2}}""", "{}", "{}", "a")]
    // Removed here, untouched there; added there.
    [InlineData("""{"a":1,"b":1}""", """{"a":1,"b":1,"c":1}""", """{"b":1}""", """{"b":1,"c":1}""", "")]
    // Listeners are merged by name, in the edited order, with what is new behind.
    [InlineData(
        """{"spec":{"listeners":[{"name":"a","port":1},{"name":"b","port":2}]}}""",
        """{"spec":{"listeners":[{"name":"a","port":9},{"name":"b","port":2},{"name":"c","port":3}]}}""",
        """{"spec":{"listeners":[{"name":"b","port":2,"x":true},{"name":"a","port":1}]}}""",
        """{"spec":{"listeners":[{"name":"b","port":2,"x":true},{"name":"a","port":9},{"name":"c","port":3}]}}""",
        ""
    )]
    // Rules have no key.
    [InlineData(
        """{"spec":{"rules":[1]}}""",
        """{"spec":{"rules":[1,2]}}""",
        """{"spec":{"rules":[0,1]}}""",
        """{"spec":{"rules":[0,1]}}""",
        "spec.rules"
    )]
    // Finalizers are a set.
    [InlineData(
        """{"metadata":{"finalizers":["a","b"]}}""",
        """{"metadata":{"finalizers":["b","c"]}}""",
        """{"metadata":{"finalizers":["a","b","d"]}}""",
        """{"metadata":{"finalizers":["b","d","c"]}}""",
        ""
    )]
    // A default that the user's text leaves out does not hide the key.
    [InlineData(
        """{"spec":{"ports":[{"port":80,"protocol":"TCP"}]}}""",
        """{"spec":{"ports":[{"port":80,"protocol":"TCP","nodePort":3}]}}""",
        """{"spec":{"ports":[{"port":80,"targetPort":1}]}}""",
        """{"spec":{"ports":[{"port":80,"targetPort":1,"nodePort":3}]}}""",
        ""
    )]
    public void Merge_Case(string original, string live, string edited, string merged, string conflicts)
    {
        var result = ThreeWayMerge.Merge(JsonElement.Parse(original), JsonElement.Parse(live), JsonElement.Parse(edited), ListRules.Known);
        result.Merged.GetRawText().ShouldBe(merged);
        string.Join(",", result.Conflicts.Select(conflict => conflict.Path)).ShouldBe(conflicts);
    }

    [Theory]
    // The server escapes what people do not.
    [InlineData(
        """{"l":[{"k":"a\u003cb\u00e4","n":1}]}""",
        """{"l":[{"k":"a\u003cb\u00e4","n":2}]}""",
        """{"l":[{"k":"a<bä","n":1,"m":1}]}""",
        """{"l":[{"k":"a<bä","n":2,"m":1}]}"""
    )]
    // A key that has a default may be left out on one side.
    [InlineData(
        """{"l":[{"k":"x","t":"std","n":1}]}""",
        """{"l":[{"k":"x","t":"std","n":2}]}""",
        """{"l":[{"k":"x","n":1,"m":1}]}""",
        """{"l":[{"k":"x","n":2,"m":1}]}"""
    )]
    // Removed here, untouched there: gone. Added there: kept. The edited order stands.
    [InlineData(
        """{"l":[{"k":"a"},{"k":"b"},{"k":"c"}]}""",
        """{"l":[{"k":"a"},{"k":"b"},{"k":"c"},{"k":"d"}]}""",
        """{"l":[{"k":"c"},{"k":"a"}]}""",
        """{"l":[{"k":"c"},{"k":"a"},{"k":"d"}]}"""
    )]
    // Items told apart by the default alone.
    [InlineData(
        """{"l":[{"k":"x"},{"k":"x","t":"other"}]}""",
        """{"l":[{"k":"x","n":1},{"k":"x","t":"other"}]}""",
        """{"l":[{"k":"x"},{"k":"x","t":"other","n":2}]}""",
        """{"l":[{"k":"x","n":1},{"k":"x","t":"other","n":2}]}"""
    )]
    // Big numbers as keys.
    [InlineData(
        """{"l":[{"k":9007199254740993},{"k":9007199254740992}]}""",
        """{"l":[{"k":9007199254740993,"n":1},{"k":9007199254740992}]}""",
        """{"l":[{"k":9007199254740993},{"k":9007199254740992,"n":2}]}""",
        """{"l":[{"k":9007199254740993,"n":1},{"k":9007199254740992,"n":2}]}"""
    )]
    public void Merge_ListWithKeysOfTheSchema(string original, string live, string edited, string merged)
    {
        var rules = ListRules.FromSchema(
            JsonElement.Parse(
                """
                {"properties":{"l":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["k","t"],
                  "items":{"type":"object","properties":{"k":{},"t":{"type":"string","default":"std"}}}}}}
                """
            )
        );
        var result = ThreeWayMerge.Merge(JsonElement.Parse(original), JsonElement.Parse(live), JsonElement.Parse(edited), rules);
        result.Conflicts.ShouldBeEmpty();
        result.Merged.GetRawText().Replace("\\u003c", "<", StringComparison.Ordinal).ShouldBe(merged);
    }

    [Fact]
    public void ListRules_FromSchema_FollowsReferencesAndMarkers()
    {
        var rules = ListRules.FromSchema(
            JsonElement.Parse(
                """
                {"$ref":"#/definitions/Thing","definitions":{"Thing":{"properties":{"spec":{"allOf":[{"$ref":"#/definitions/Spec"}]}}},
                 "Spec":{"properties":{"parts":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["id"],
                    "items":{"properties":{"tags":{"type":"array","x-kubernetes-list-type":"set"},"volumes":{"type":"array","x-kubernetes-list-type":"atomic"}}}}}}}}
                """
            )
        );
        rules.At(["spec", "parts"]).Keys.ShouldBe(["id"]);
        rules.At(["spec", "parts", "tags"]).Kind.ShouldBe(ListKind.Set);
        rules.At(["spec", "parts", "volumes"]).Kind.ShouldBe(ListKind.Atomic);
        rules.At(["spec", "listeners"]).Keys.ShouldBe(["name"]);
    }

    [Fact]
    public void Merge_OneSideUntouched_IsTheOtherSide() =>
        Prop.ForAll(
                Value(3).ToArbitrary(),
                Value(3).ToArbitrary(),
                (first, second) =>
                {
                    var mine = ThreeWayMerge.Merge(first, first, second, ListRules.Known);
                    var theirs = ThreeWayMerge.Merge(first, second, first, ListRules.Known);
                    return mine.Conflicts.Count == 0
                        && JsonDifference.Same(mine.Merged, second)
                        && theirs.Conflicts.Count == 0
                        && JsonDifference.Same(theirs.Merged, second);
                }
            )
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void MergePatch_Applied_GivesTheEditedObject() =>
        Prop.ForAll(
                Value(3).ToArbitrary(),
                Value(3).ToArbitrary(),
                (original, edited) =>
                {
                    var before = JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { ["o"] = original });
                    var after = JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { ["o"] = edited });
                    var patch = MergePatchBuilder.Build(before, after);
                    return patch.IsEmpty == JsonDifference.Same(before, after) && JsonDifference.Same(Apply(before, patch.Patch), after);
                }
            )
            .Check(Config.QuickThrowOnFailure);

    // RFC 7386, written down independently.
    private static JsonElement Apply(JsonElement target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            return patch;
        }

        var fields =
            target.ValueKind == JsonValueKind.Object
                ? target.EnumerateObject().ToDictionary(field => field.Name, field => field.Value)
                : [];
        foreach (var field in patch.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Null)
            {
                fields.Remove(field.Name);
            }
            else
            {
                fields[field.Name] = Apply(fields.GetValueOrDefault(field.Name), field.Value);
            }
        }

        return JsonSerializer.SerializeToElement(fields);
    }

    private static Gen<JsonElement> Value(int depth)
    {
        var leaf = Gen.Elements(
            JsonElement.Parse("1"),
            JsonElement.Parse("2"),
            JsonElement.Parse("\"x\""),
            JsonElement.Parse("{}"),
            JsonElement.Parse("[]")
        );
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Value(depth - 1);
        var list = inner.ListOf().Select(items => JsonSerializer.SerializeToElement(items.Take(3)));
        var names = Gen.Elements("a", "b", "listeners", "name");
        var fields = names
            .Zip(inner)
            .ListOf()
            .Select(pairs =>
                JsonSerializer.SerializeToElement(pairs.DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2))
            );
        return Gen.OneOf(leaf, list, fields, fields);
    }
}
