using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Shared.Tests.Resources;

public sealed class FieldEditsTests
{
    [Theory]
    [InlineData("""{"a":1,"b":2}""", "a", "3", """{"a":3,"b":2}""")]
    [InlineData("""{"a":1,"b":2}""", "a", null, """{"b":2}""")]
    [InlineData("""{"a":{"b":[{"c":1},{"c":2}]}}""", "a.b[1].c", "5", """{"a":{"b":[{"c":1},{"c":5}]}}""")]
    [InlineData("""{"a":{"b":[1,2,3]}}""", "a.b[1]", null, """{"a":{"b":[1,3]}}""")]
    [InlineData("""{"a":[1]}""", "a[1]", "2", """{"a":[1,2]}""")]
    [InlineData("""{}""", "spec.rules[0].name", "\"x\"", """{"spec":{"rules":[{"name":"x"}]}}""")]
    [InlineData("""{}""", "metadata.annotations[example.com/note]", "\"x\"", """{"metadata":{"annotations":{"example.com/note":"x"}}}""")]
    [InlineData("""{"a":1}""", "b.c", null, """{"a":1}""")]
    [InlineData("""{"a":{"n":9007199254740993}}""", "a.m", "null", """{"a":{"n":9007199254740993,"m":null}}""")]
    [InlineData("""{"a":[{}]}""", "a[0].m", "{}", """{"a":[{"m":{}}]}""")]
    public void Apply_OneEdit_ChangesThatFieldAlone(string before, string path, string? value, string after)
    {
        var edit = new FieldEdit(path, value is null ? null : JsonElement.Parse(value));

        FieldEdits.Apply(JsonElement.Parse(before), [edit]).GetRawText().ShouldBe(after);
    }

    [Theory]
    [InlineData("""{"a":"text"}""", "a.b")]
    [InlineData("""{"a":[1]}""", "a[3]")]
    public void Apply_PathThatLeadsNowhere_SaysWhere(string before, string path)
    {
        var edit = new FieldEdit(path, JsonElement.Parse("1"));

        Should.Throw<ArgumentException>(() => FieldEdits.Apply(JsonElement.Parse(before), [edit])).Message.ShouldStartWith(path);
    }
}
