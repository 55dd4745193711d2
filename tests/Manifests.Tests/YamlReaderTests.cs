using System.Text;
using System.Text.Json;
using NetConsole.Manifests;

namespace NetConsole.Tests.Manifests;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("On", "true")]
    [InlineData("off", "false")]
    [InlineData("y", "true")]
    [InlineData("\"yes\"", "\"yes\"")]
    [InlineData("'1'", "\"1\"")]
    [InlineData("0777", "511")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("08", "8")]
    [InlineData("1_000", "1000")]
    [InlineData("+5", "5")]
    [InlineData(".5", "0.5")]
    [InlineData("1.10", "1.10")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("1e3", "1e3")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("2024-01-01", "\"2024-01-01\"")]
    [InlineData("2024-01-01T00:00:00Z", "\"2024-01-01T00:00:00Z\"")]
    [InlineData("10.0.0.1", "\"10.0.0.1\"")]
    [InlineData("1:20", "\"1:20\"")]
    [InlineData("80%", "\"80%\"")]
    [InlineData("-", "null")]
    [InlineData("!!str 5", "\"5\"")]
    [InlineData("!!binary aGk=", "\"hi\"")]
    [InlineData("\"\\u00e9 \\/\"", "\"é /\"")]
    public void Read_Scalar_HasKubectlsMeaning(string yaml, string json)
    {
        if (yaml == "-")
        {
            Single("v:\n- ").GetProperty("v")[0].GetRawText().ShouldBe(json);
            return;
        }

        Single($"v: {yaml}\n").GetProperty("v").GetRawText().ShouldBe(json);
    }

    [Fact]
    public void Read_OneBrokenDocumentOfThree_OthersAreReadAndProblemHasItsPlace()
    {
        var stream = YamlReader.Read("a: 1\n---\nb: [1\nc: 2\n---\n# note\nd: 4\n");
        stream.Documents.Select(document => document.Json.GetRawText()).ShouldBe(["{\"a\":1}", "{\"d\":4}"]);
        stream.Documents[1].Line.ShouldBe(7);
        stream.Problems.ShouldHaveSingleItem().Line.ShouldBeInRange(3, 5);
    }

    [Theory]
    [InlineData("a: 1\r\n---\r\nb: 2\r\n", 2)]
    [InlineData("--- # first\na: 1\n--- {b: 2}\n", 2)]
    [InlineData("\uFEFF# note\n\n---\n# nothing\n---\na: 1\n...\n", 1)]
    [InlineData("%YAML 1.1\n---\na: 1\n...\n---\nb: |\n  ---\n  x\n", 2)]
    [InlineData("---\n---\n~\n---\n", 0)]
    [InlineData("", 0)]
    [InlineData("a: 1\n...\nb: 2\n", 2)]
    [InlineData("a: \"x\n\n  y\"\n---\nb: 'it''s'\n", 2)]
    public void Read_Stream_HasItsDocuments(string yaml, int documents)
    {
        var stream = YamlReader.Read(yaml);
        stream.Problems.ShouldBeEmpty();
        stream.Documents.Count.ShouldBe(documents);
    }

    [Fact]
    public void Read_DuplicateKey_NamesBothLines()
    {
        var problem = YamlReader.Read("a: 1\nb: 2\na: 3\n").Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column).ShouldBe((3, 1));
        problem.Message.ShouldContain("line 1");
    }

    [Fact]
    public void Read_MergeKeys_OwnFieldsWinAndFirstSourceWins()
    {
        var json = Single("x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  <<: [*x, *y]\n  a: 9\n");
        json.GetProperty("z").GetRawText().ShouldBe("{\"a\":9,\"b\":2,\"c\":4}");
    }

    [Fact]
    public void Read_AliasBomb_IsAProblem()
    {
        var yaml = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var level = 1; level < 12; level++)
        {
            yaml.Append($"a{level}: &a{level} [").AppendJoin(',', Enumerable.Repeat($"*a{level - 1}", 10)).Append("]\n");
        }

        YamlReader.Read(yaml.ToString()).Problems.ShouldHaveSingleItem().Message.ShouldContain("aliases");
    }

    [Fact]
    public void Read_SelfContainingAnchor_IsAProblem() =>
        YamlReader.Read("a: &a [*a]\n").Problems.ShouldHaveSingleItem().Message.ShouldContain("no anchor");

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Read_VeryDeep_IsAProblem(char open, char close)
    {
        _ = close;
        YamlReader.Read(string.Concat(Enumerable.Repeat(open == '[' ? "[" : "{a: ", 5000))).Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public void Read_TooLarge_SaysBothSizes() =>
        YamlReader.Read(new string('a', 2000), maxBytes: 1000).Problems.ShouldHaveSingleItem().Message.ShouldContain("1,000 bytes");

    [Fact]
    public void Read_JsonWithTabsAndSeveralDocuments_IsAccepted()
    {
        var stream = YamlReader.Read("{\n\t\"a\":\"\\u00e9\",\"b\":1.50}\n{\"c\":[1,\n 2]}");
        stream.Problems.ShouldBeEmpty();
        stream.Documents.Select(document => document.Json.GetRawText()).ShouldBe(["{\"a\":\"é\",\"b\":1.50}", "{\"c\":[1,2]}"]);
        stream.Documents[1].Locate("c[1]").ShouldBe(new FieldPosition(4, 2));
    }

    [Fact]
    public void Read_LongJsonLine_TakesTimeInProportion()
    {
        var json = "[" + string.Join(",", Enumerable.Repeat("{\"a\":1}", 200_000)) + "]";
        var document = YamlReader.Read(json).Documents.ShouldHaveSingleItem();
        document.Locate("[199999].a").ShouldBe(new FieldPosition(1, json.Length - "\"a\":1}]".Length + 1));
    }

    [Fact]
    public void Read_TabIndentation_IsSaidInWords() =>
        YamlReader.Read("a:\n\tb: 1\n").Problems.ShouldHaveSingleItem().Message.ShouldContain("tab");

    [Fact]
    public void Read_NotANumber_AsksForQuotes() =>
        YamlReader.Read("a: .nan\n").Problems.ShouldHaveSingleItem().Message.ShouldContain("quote");

    [Theory]
    [InlineData("spec.rules[1].name", 6, 5)]
    [InlineData("spec.rules[0]", 4, 5)]
    [InlineData("metadata.annotations[example.com/a.b]", 9, 5)]
    [InlineData("metadata.annotations.example.com/a.b", 9, 5)]
    public void Locate_Field_GivesItsPlace(string path, int line, int column)
    {
        var document = YamlReader
            .Read("# first\nspec:\n  rules:\n  - name: a\n    port: 1\n  - name: b\nmetadata:\n  annotations:\n    example.com/a.b: x\n")
            .Documents[0];
        document.Locate(path).ShouldBe(new FieldPosition(line, column));
    }

    [Fact]
    public void LocateNearest_MissingField_GivesItsParent()
    {
        var document = YamlReader.Read("a: 1\nspec:\n  x: 1\n").Documents[0];
        document.Locate("spec.y.z").ShouldBeNull();
        document.LocateNearest("spec.y.z").ShouldBe(new FieldPosition(2, 1));
    }

    private static JsonElement Single(string yaml)
    {
        var stream = YamlReader.Read(yaml);
        stream.Problems.ShouldBeEmpty();
        return stream.Documents.ShouldHaveSingleItem().Json;
    }
}
