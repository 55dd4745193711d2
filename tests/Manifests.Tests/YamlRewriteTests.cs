using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NetConsole.Manifests;

namespace NetConsole.Tests.Manifests;

public sealed class YamlRewriteTests
{
    private const string Route = """
        # The shop's front door.
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata:
          name: shop   # do not rename
          labels: {app: shop, "tier": front}

        spec:
          hostnames:
            - "shop.example.com"
          rules:
          # Canary first.
          - matches:
            - headers:
                - name: x-canary
                  value: 'yes'
            backendRefs:
            - name: canary
              port: 80
              weight: 10   # percent
          - backendRefs:
            - {name: main, port: 80}

        """;

    [Fact]
    public void Apply_OneScalar_ChangesOneWord() =>
        Rewrite("""{"spec":{"rules":[{"backendRefs":[{"weight":25}]}]}}""").ShouldBe(Route.Replace("weight: 10 ", "weight: 25 "));

    [Fact]
    public void Apply_SameContent_IsTheSameText() => YamlRewrite.Apply(Route, Json(Route)).ShouldBe(Route);

    [Fact]
    public void Apply_NewField_StandsBehindItsSiblings() =>
        Rewrite("""{"spec":{"rules":[{"timeouts":{"request":"5s"}}]}}""")
            .ShouldBe(Route.Replace("weight: 10   # percent\n", "weight: 10   # percent\n    timeouts:\n      request: 5s\n"));

    [Fact]
    public void Apply_AdditionsAtSeveralDepthsOfOnePlace_InnerOnesComeFirst() =>
        YamlRewrite
            .Apply("# top\na:\n  b:\n    c: 1\n", JsonElement.Parse("""{"a":{"b":{"c":1,"d":2},"e":3},"f":4}"""))
            .ShouldBe("# top\na:\n  b:\n    c: 1\n    d: 2\n  e: 3\nf: 4\n");

    [Fact]
    public void Apply_FirstFieldsOfAnItemRemoved_TheNextTakesTheirPlace() =>
        YamlRewrite
            .Apply("# top\ns:\n- a: 1\n  b: 2\n  c: 3 # stays\n- d\n", JsonElement.Parse("""{"s":[{"c":3},"d"]}"""))
            .ShouldBe("# top\ns:\n- c: 3 # stays\n- d\n");

    [Fact]
    public void Apply_FlowMapping_IsWrittenAnewAndTheRestStays() =>
        Rewrite("""{"metadata":{"labels":{"app":"store"}}}""")
            .ShouldBe(Route.Replace("labels: {app: shop, \"tier\": front}", "labels:\n    app: store\n    tier: front"));

    [Fact]
    public void Apply_RemovedItemAndField_TakeTheirLinesAlong()
    {
        var wanted =
            """{"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"name":"shop"},"spec":{"rules":[{"backendRefs":[{"name":"main","port":80}]}]}}""";
        YamlRewrite
            .Apply(Route, JsonElement.Parse(wanted))
            .ShouldBe(
                """
                # The shop's front door.
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata:
                  name: shop   # do not rename

                spec:
                  rules:
                  # Canary first.
                  - backendRefs:
                    - {name: main, port: 80}

                """
            );
    }

    [Fact]
    public void Apply_AnyJsonOnAnyYaml_SaysWhatWasWanted() =>
        Prop.ForAll(
                JsonValues.Any(4).ToArbitrary(),
                JsonValues.Any(4).ToArbitrary(),
                (before, after) =>
                {
                    var original = JsonSerializer.SerializeToElement(new Dictionary<string, object?> { ["a"] = before, ["b"] = 1 });
                    var wanted = JsonSerializer.SerializeToElement(new Dictionary<string, object?> { ["a"] = after, ["c"] = after });
                    var text = YamlRewrite.Apply("# top\n" + YamlWriter.Write(original), wanted);
                    return JsonDifference.Same(YamlReader.Read(text).Documents[0].Json, wanted);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Apply_AlikeObjects_KeepsTheComment() =>
        Prop.ForAll(
                Spec(3).ToArbitrary(),
                Spec(3).ToArbitrary(),
                (before, after) =>
                {
                    var original = JsonSerializer.SerializeToElement(new { kind = "K", spec = before });
                    var wanted = JsonSerializer.SerializeToElement(new { kind = "K", spec = after });
                    var text = YamlRewrite.Apply("# top\n" + YamlWriter.Write(original), wanted);
                    return text.StartsWith("# top\n", StringComparison.Ordinal)
                        && JsonDifference.Same(YamlReader.Read(text).Documents[0].Json, wanted);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Gen<object?> Spec(int depth)
    {
        var leaf = Gen.Elements<object?>("x", "two words", 1, true, "80", "", "a\nb\n", null);
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Spec(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.ListOf().Select(items => (object?)items.Take(4).ToArray()),
            Gen.Elements("a", "b", "c", "d.e/f")
                .Zip(inner)
                .ListOf()
                .Select(fields => (object?)fields.DistinctBy(field => field.Item1).ToDictionary(field => field.Item1, field => field.Item2))
        );
    }

    private static string Rewrite(string patch) => YamlRewrite.Apply(Route, Overlay(Json(Route), JsonElement.Parse(patch)));

    private static JsonElement Json(string yaml) => YamlReader.Read(yaml).Documents[0].Json;

    // Objects by field, lists item by item.
    private static JsonElement Overlay(JsonElement target, JsonElement patch) =>
        (target.ValueKind, patch.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => JsonSerializer.SerializeToElement(
                target
                    .EnumerateObject()
                    .Select(field => field.Name)
                    .Union(patch.EnumerateObject().Select(field => field.Name))
                    .ToDictionary(
                        name => name,
                        name =>
                            !patch.TryGetProperty(name, out var changed) ? target.GetProperty(name)
                            : target.TryGetProperty(name, out var old) ? Overlay(old, changed)
                            : changed
                    )
            ),
            (JsonValueKind.Array, JsonValueKind.Array) => JsonSerializer.SerializeToElement(
                target.EnumerateArray().Select((item, index) => index < patch.GetArrayLength() ? Overlay(item, patch[index]) : item)
            ),
            _ => patch,
        };

    [Fact]
    public void Apply_ItemsInAnotherOrder_TakeTheirCommentsAlong()
    {
        const string Before = """
            rules:
              # the first
              - name: a # of the team
                weight: 1
              # the second
              # in two lines
              - name: b
                weight: 2

              - name: c
            last: 1
            """;

        YamlRewrite
            .Apply(Before, JsonElement.Parse("""{"rules":[{"name":"b","weight":2},{"name":"a","weight":1},{"name":"c"}],"last":1}"""))
            .ShouldBe(
                """
                rules:
                  # the second
                  # in two lines
                  - name: b
                    weight: 2
                  # the first
                  - name: a # of the team
                    weight: 1

                  - name: c
                last: 1

                """
            );
    }
}
