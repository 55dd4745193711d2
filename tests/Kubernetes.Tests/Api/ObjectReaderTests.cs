using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Watching;
using NetConsole.Manifests;

namespace NetConsole.Tests.Kubernetes.Api;

public sealed class ObjectReaderTests
{
    [Theory]
    [InlineData("""{}""", """{"apiVersion":"v1","kind":"Pod"}""")]
    [InlineData("""{"spec":{}}""", """{"apiVersion":"v1","kind":"Pod","spec":{}}""")]
    [InlineData("""{"kind":"X","spec":{}}""", """{"apiVersion":"v1","kind":"X","spec":{}}""")]
    [InlineData("""{"spec":1,"apiVersion":"a/b","kind":"X"}""", """{"spec":1,"apiVersion":"a/b","kind":"X"}""")]
    [InlineData("""{"metadata":{"managedFields":[{"a":1}]}}""", """{"apiVersion":"v1","kind":"Pod","metadata":{}}""")]
    [InlineData(
        """{"metadata":{"managedFields":[],"name":"n"},"z":[]}""",
        """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"n"},"z":[]}"""
    )]
    [InlineData(
        """{"metadata":{"name":"n","managedFields":[]},"z":[]}""",
        """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"n"},"z":[]}"""
    )]
    [InlineData(
        """{"metadata":{"name":"n","managedFields":[],"uid":"u"}}""",
        """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"n","uid":"u"}}"""
    )]
    [InlineData("""{"spec":{"managedFields":[1]}}""", """{"apiVersion":"v1","kind":"Pod","spec":{"managedFields":[1]}}""")]
    [InlineData(
        """{"spec":{"big":9007199254740993,"exp":1e400,"dec":1.10,"s":"\u003c\u00e4","n":null,"e":{},"l":[]}}""",
        """{"apiVersion":"v1","kind":"Pod","spec":{"big":9007199254740993,"exp":1e400,"dec":1.10,"s":"\u003c\u00e4","n":null,"e":{},"l":[]}}"""
    )]
    public void Read_Object_KeepsEveryByteButManagedFields(string json, string expected) =>
        Text(new ObjectReader(FieldTrim.ManagedFields, "v1", "Pod").Read(Encoding.UTF8.GetBytes(json))).ShouldBe(expected);

    [Fact]
    public void Read_Head_IsThatOfTheWholeObject()
    {
        const string Json = """
            {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"annotations":{"a":"1","b":2},"creationTimestamp":"2026-01-02T03:04:05Z","deletionTimestamp":"2026-01-03T00:00:00Z","generation":7,"labels":{"ä":"ö"},"name":"n","namespace":"ns","resourceVersion":"12","uid":"u"},"spec":{"metadata":{"name":"other"}}}
            """;
        var read = new ObjectReader(FieldTrim.ManagedFields).Read(Encoding.UTF8.GetBytes(Json));
        var whole = ResourceObject.Parse(Json);
        read.Key.ShouldBe(whole.Key);
        (read.Uid, read.ResourceVersion, read.Generation).ShouldBe((whole.Uid, whole.ResourceVersion, whole.Generation));
        (read.ApiVersion, read.Created, read.IsBeingDeleted).ShouldBe((whole.ApiVersion, whole.Created, true));
        read.Labels.ShouldBe(whole.Labels);
        read.Annotations.ShouldBe(whole.Annotations);
        read.IsPartial.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"kind":7}""")]
    [InlineData("""{"metadata":"x"}""")]
    [InlineData("""{"metadata":{"name":{"a":1},"uid":[1],"generation":"x","creationTimestamp":"x","namespace":null}}""")]
    public void Read_FieldsOfAnotherType_ReadAsAbsent(string json)
    {
        var read = new ObjectReader(FieldTrim.ManagedFields, "v1", "Pod").Read(Encoding.UTF8.GetBytes(json));
        (read.Name, read.Namespace, read.Uid, read.Generation, read.Created).ShouldBe(("", "", "", 0, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"a":1""")]
    [InlineData("""{"a":1}{"b":2}""")]
    public void Read_NoObject_IsRefused(string json) =>
        Should.Throw<JsonException>(() => new ObjectReader(FieldTrim.ManagedFields).Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Read_Pod_KeepsWhatEnginesReadAndSaysThatItIsNotWhole()
    {
        const string Json = """
            {"metadata":{"name":"p","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}","keep":"me"}},
             "spec":{"nodeName":"n1","hostNetwork":true,"volumes":[{"name":"v"}],"containers":[{"name":"c","env":[{"name":"A"}],"image":"i","ports":[{"containerPort":80}],"volumeMounts":[]},{"command":["x"],"name":"d"}]},
             "status":{"phase":"Running","podIP":"10.0.0.1","containerStatuses":[{"name":"c","ready":true,"imageID":"sha","restartCount":2}]}}
            """;
        var read = new ObjectReader(BulkKinds.TrimOf(KnownKinds.Pod), "v1", "Pod").Read(Encoding.UTF8.GetBytes(Json));
        read.IsPartial.ShouldBeTrue();
        const string Kept = """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","annotations":{"keep":"me"}},
             "spec":{"nodeName":"n1","hostNetwork":true,"containers":[{"name":"c","image":"i","ports":[{"containerPort":80}]},{"name":"d"}]},
             "status":{"phase":"Running","podIP":"10.0.0.1","containerStatuses":[{"name":"c","ready":true,"restartCount":2}]}}
            """;
        JsonDifference.Paths(JsonElement.Parse(Kept), read.Raw).ShouldBeEmpty();
    }

    /// <summary>Whatever the object and wherever the fields stand: what is left out is left out, and all else is as it was.</summary>
    [Fact]
    public void Read_AnyObject_IsTheObjectWithoutTheFields()
    {
        var trim = FieldTrim.Of("metadata.managedFields", "a", "b.c", "d[].a", "b.d[].b");
        var names = Gen.Elements("a", "b", "c", "d", "metadata", "managedFields", "kind");
        Gen<JsonNode?> Value(int depth) =>
            depth == 0
                ? Gen.Elements<Func<JsonNode?>>(() => 1, () => "x\"{},", () => null, () => true).Select(make => make())
                : Gen.OneOf(
                    Value(0),
                    names.Zip(Value(depth - 1)).ListOf(4).Select(fields => (JsonNode?)Object(fields)),
                    Value(depth - 1).ListOf(3).Select(items => (JsonNode?)new JsonArray([.. items]))
                );
        var objects = names.Zip(Value(3)).ListOf(5).Select(Object);
        Prop.ForAll(
                objects.ToArbitrary(),
                value =>
                {
                    var expected = (JsonObject)value.DeepClone();
                    Remove(expected, "metadata", "managedFields");
                    Remove(expected, "a");
                    Remove(expected, "b", "c");
                    Remove(expected, "d", "a");
                    Remove(expected, "b", "d", "b");
                    var read = new ObjectReader(trim).Read(Encoding.UTF8.GetBytes(value.ToJsonString()));
                    return Text(read) == expected.ToJsonString();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static JsonObject Object(IEnumerable<(string Name, JsonNode? Value)> fields)
    {
        var result = new JsonObject();
        foreach (var (name, value) in fields)
        {
            result[name] = value?.DeepClone();
        }

        return result;
    }

    private static void Remove(JsonNode? node, params ReadOnlySpan<string> path)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    Remove(item, path);
                }

                break;
            case JsonObject value when path.Length == 1:
                value.Remove(path[0]);
                break;
            case JsonObject value:
                Remove(value[path[0]], path[1..]);
                break;
        }
    }

    private static string Text(ResourceObject resource) => resource.Raw.GetRawText();
}
