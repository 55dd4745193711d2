using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Tests.Manifests;

/// <summary>Values that a careless writer or reader turns into something else.</summary>
public sealed class AwkwardValueTests
{
    private static readonly string[] Texts =
    [
        "yes",
        "No",
        "on",
        "OFF",
        "y",
        "n",
        "true",
        "null",
        "~",
        "",
        " ",
        "0755",
        "0o17",
        "0b11",
        "0x1F",
        "1_000",
        "1e3",
        "1.",
        ".5",
        "+1",
        "-0",
        ".inf",
        "-.INF",
        ".NaN",
        "12:30:45",
        "2024-01-01",
        "2024-01-01T00:00:00Z",
        "9007199254740993",
        "18446744073709551616",
        "=",
        "<<",
        "-",
        "- a",
        "a: b",
        "a #b",
        "#",
        "?",
        ": ",
        "|",
        ">-",
        "%a",
        "@a",
        "`a`",
        "*a",
        "&a",
        "!a",
        "{a}",
        "[a]",
        "'",
        "\"",
        "\\",
        "---",
        "...",
        "a\nb",
        "a\n",
        "a\n\n",
        "\na",
        "\n",
        "  a\nb",
        "a\r\nb",
        "\ta",
        "a \nb ",
        "\u0000",
        "\u0007",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\ufeff",
        "ünïcødé",
        "日本語",
        "😀",
        new string('x', 20_000),
        string.Concat(Enumerable.Repeat("word ", 4_000)),
        string.Concat(Enumerable.Repeat("line\n", 500)),
    ];

    public static TheoryData<string> Numbers =>
        [
            "0",
            "-1",
            "9007199254740992",
            "9007199254740993",
            "-9007199254740993",
            "9223372036854775807",
            "-9223372036854775808",
            "18446744073709551615",
            "340282366920938463463374607431768211456",
            "0.1",
            "0.30000000000000004",
            "1e100",
            "-2.5e-7",
            "1E+2",
        ];

    [Fact]
    public void Texts_AsValuesItemsAndKeys_StayTexts()
    {
        foreach (var text in Texts)
        {
            Stay(new Dictionary<string, object?> { ["value"] = text });
            Stay(new Dictionary<string, object?> { ["list"] = new object?[] { text, new object?[] { text } } });
            Stay(new Dictionary<string, object?> { [text] = new Dictionary<string, object?> { [text] = "x" } });
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Numbers_KeepTheirSpelling(string number)
    {
        using var json = JsonDocument.Parse($"{{\"a\":{number},\"b\":[{number}]}}");
        var read = YamlReader.Read(YamlWriter.Write(json.RootElement)).Documents.ShouldHaveSingleItem().Json;
        read.At("a").ValueKind.ShouldBe(JsonValueKind.Number);
        JsonDifference.Same(read, json.RootElement).ShouldBeTrue(read.GetRawText());
        if (number.All(letter => char.IsAsciiDigit(letter) || letter == '-'))
        {
            read.GetRawText().ShouldBe(json.RootElement.GetRawText());
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a":{},"b":[],"c":null,"d":"","e":[{}],"f":[[]],"g":[null],"h":{"i":{}}}""")]
    [InlineData("""{"a":[[1,[2,{"b":[]}]],{"c":{"d":null}}]}""")]
    [InlineData("""{"":"","a":false,"b":true}""")]
    public void EmptyThings_AreNotTheSame(string json)
    {
        using var document = JsonDocument.Parse(json);
        YamlReader.Read(YamlWriter.Write(document.RootElement)).Documents.ShouldHaveSingleItem().Json.GetRawText().ShouldBe(json);
    }

    [Fact]
    public void Rewrite_OfOneFieldAmongAnyOthers_KeepsEveryRemarkAndLine() =>
        Prop.ForAll(
                Gen.Elements(Texts.Where(text => text.Length < 1000).ToArray()).ListOf().ToArbitrary(),
                values =>
                {
                    var fields = values
                        .Take(6)
                        .Select((value, index) => ($"f{index}", (object?)value))
                        .ToDictionary(field => field.Item1, field => field.Item2);
                    var before = JsonSerializer.SerializeToElement(
                        new
                        {
                            kind = "A",
                            spec = fields,
                            last = "end",
                        }
                    );
                    var text =
                        YamlWriter.Write(before).Replace("kind: A\n", "# first\nkind: A # beside\n", StringComparison.Ordinal)
                        + "# at the end\n";
                    var wanted = FieldEdits.Apply(before, [FieldEdit.Set("last", "changed")]);
                    var rewritten = YamlRewrite.Apply(text, wanted);
                    rewritten.ShouldBe(text.Replace("last: end\n", "last: changed\n", StringComparison.Ordinal));
                    return JsonDifference.Same(YamlReader.Read(rewritten).Documents.ShouldHaveSingleItem().Json, wanted);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Rewrite_ToAnyValue_SaysWhatWasWantedAndKeepsTheRemarks() =>
        Prop.ForAll(
                Gen.Elements(Texts.Where(text => text.Length < 1000).ToArray()).ToArbitrary(),
                Gen.Elements(Texts.Where(text => text.Length < 1000).ToArray()).ToArbitrary(),
                (before, after) =>
                {
                    var text =
                        $"# top\na: {JsonSerializer.Serialize(before)} # beside\n# between\nb:\n  c: {JsonSerializer.Serialize(before)}\n# end\n";
                    var wanted = JsonSerializer.SerializeToElement(new { a = before, b = new { c = after } });
                    var rewritten = YamlRewrite.Apply(text, wanted);
                    JsonDifference.Same(YamlReader.Read(rewritten).Documents.ShouldHaveSingleItem().Json, wanted).ShouldBeTrue(rewritten);
                    foreach (var remark in (string[])["# top", "# beside", "# between", "# end"])
                    {
                        rewritten.ShouldContain(remark);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static void Stay(object value)
    {
        var json = JsonSerializer.SerializeToElement(value);
        var yaml = YamlWriter.Write(json);
        var read = YamlReader.Read(yaml);
        read.Problems.ShouldBeEmpty(yaml);
        JsonDifference.Same(read.Documents.ShouldHaveSingleItem(yaml).Json, json).ShouldBeTrue(yaml);
    }
}
