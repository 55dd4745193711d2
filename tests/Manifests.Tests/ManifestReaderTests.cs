using System.Text.Json;
using NetConsole.Manifests;

namespace NetConsole.Tests.Manifests;

public sealed class ManifestReaderTests
{
    [Fact]
    public void ReadObjects_List_IsExpandedAndItemsHavePlaces()
    {
        var objects = ManifestReader.ReadObjects(
            "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata:\n    name: a\n- kind: Service\n  metadata: {name: b}\n"
        );
        objects.Objects.ShouldHaveSingleItem().Name.ShouldBe("a");
        objects.Items[0].Locate("metadata.name").ShouldBe(new FieldPosition(7, 5));
        var problem = objects.Problems.ShouldHaveSingleItem();
        problem.Message.ShouldContain("apiVersion");
        problem.Line.ShouldBe(8);
    }

    [Fact]
    public void ReadObjects_GenerateName_IsEnough() =>
        ManifestReader.ReadObjects("{apiVersion: v1, kind: Pod, metadata: {generateName: a-}}").Problems.ShouldBeEmpty();

    [Fact]
    public void Paths_DifferentObjects_NamesTheDeepestDifferences() =>
        JsonDifference
            .Paths(
                JsonElement.Parse("""{"a":{"b":[1,{"c":2}],"gone":1},"same":[1]}"""),
                JsonElement.Parse("""{"a":{"b":[1,{"c":3},4]},"same":[1.0],"x.y":1}""")
            )
            .ShouldBe(["a.b[1].c", "a.b[2]", "a.gone", "[x.y]"]);
}
