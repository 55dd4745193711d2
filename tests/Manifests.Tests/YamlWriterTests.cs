using System.Text.Json;
using NetConsole.Manifests;

namespace NetConsole.Tests.Manifests;

public sealed class YamlWriterTests
{
    [Fact]
    public void Write_Object_LooksLikeKubectl()
    {
        var json = JsonElement.Parse(
            """
            {"status":{"ok":true},"spec":{"hosts":["*.example.com","a: b"],"empty":{},"none":[],"text":"true","number":"80","time":"2024-01-01T00:00:00Z",
            "script":"line 1\n\n  line 2\n","nested":[[1,2],[{"a":1,"b":null}]],"weight":1.50},"metadata":{"name":"x","labels":{"a.b/c":""}},"kind":"K","apiVersion":"v1"}
            """
        );
        YamlWriter
            .Write(json)
            .ShouldBe(
                """
                apiVersion: v1
                kind: K
                metadata:
                  name: x
                  labels:
                    a.b/c: ""
                spec:
                  hosts:
                  - '*.example.com'
                  - 'a: b'
                  empty: {}
                  none: []
                  text: "true"
                  number: "80"
                  time: "2024-01-01T00:00:00Z"
                  script: |
                    line 1

                      line 2
                  nested:
                  - - 1
                    - 2
                  - - a: 1
                      b: null
                  weight: 1.50
                status:
                  ok: true

                """,
                StringCompareShould.IgnoreLineEndings
            );
    }

    [Theory]
    [InlineData("a\nb\n\n\n")]
    [InlineData("a\n \nb")]
    [InlineData("a \n\tb")]
    [InlineData("\n a")]
    [InlineData("-")]
    [InlineData("- a")]
    [InlineData("?")]
    [InlineData("a:")]
    [InlineData(" a")]
    [InlineData("a #b")]
    [InlineData("0 * * *")]
    [InlineData("2024-01-01 \"x\\")]
    [InlineData("0b1")]
    [InlineData("#a\nb")]
    [InlineData("---\na")]
    [InlineData("\u0085\u2028\uFEFFx")]
    public void Write_AwkwardText_ReadsBackTheSame(string text)
    {
        var json = JsonSerializer.SerializeToElement(new Dictionary<string, object> { [text] = text, ["l"] = new[] { text } });
        var yaml = YamlWriter.Write(json);
        var stream = YamlReader.Read(yaml);
        stream.Problems.ShouldBeEmpty(yaml);
        JsonDifference.Same(stream.Documents[0].Json, json).ShouldBeTrue(yaml);
    }
}
