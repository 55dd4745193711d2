using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas.Rules;

namespace NetConsole.Sandbox.Tests.Schemas;

public sealed class CelTests
{
    private static object? Evaluate(string expression, string self = "{}") =>
        new CelEvaluator(100_000).Evaluate(CelParser.Parse(expression), new CelScope("self", CelEvaluator.Value(JsonNode.Parse(self))));

    [Theory]
    [InlineData("1 + 2 * 3 == 7")]
    [InlineData("-5 / 2 == -2 && 7 % 3 == 1")]
    [InlineData("!false && (false || true)")]
    [InlineData("true ? 1 == 1 : false")]
    [InlineData("'a' + \"b\" == 'ab' && r'\\d' == '\\\\d'")]
    [InlineData("[1, 2, 3].all(x, x > 0) && [1, 2].exists(x, x == 2) && [1, 2, 2].exists_one(x, x == 1)")]
    [InlineData("[1, 2, 3].filter(x, x > 1).map(y, y * 2) == [4, 6]")]
    [InlineData("2 in [1, 2] && 'k' in {'k': 1} && {'k': 1}['k'] == 1")]
    [InlineData("'abc'.matches('^a.c$') && !'abc'.matches('^b') && 'abc'.size() == 3 && size('') == 0")]
    [InlineData("'a,b'.split(',')[1] == 'b' && 'AbC'.lowerAscii() == 'abc' && 'abcd'.substring(1, 3) == 'bc'")]
    [InlineData("duration('1h') > duration('59m59s') && duration('1.5s').getMilliseconds() == 500 && duration('90s').getSeconds() == 90")]
    [InlineData("isIP('10.0.0.1') && isIP('::1') && !isIP('10.1') && isCIDR('10.0.0.0/8') && !isCIDR('10.0.0.0/33')")]
    [InlineData("1 == 1.0 && 1 < 1.5 && null == null")]
    [InlineData("true || 1 / 0 == 1")]
    [InlineData("1 / 0 == 1 || true")]
    public void Evaluate_Holds(string expression) => Evaluate(expression).ShouldBe(true);

    [Theory]
    [InlineData("has(self.a) && self.a.b == 1 && !has(self.c)", """{"a":{"b":1}}""")]
    [InlineData("self.items.size() == 2 && self.items[1] == 'y'", """{"items":["x","y"]}""")]
    [InlineData("self.map(k, k) == ['p', 'q']", """{"p":1,"q":2}""")]
    [InlineData("self.__namespace__ == 'n' && self.a__dash__b == 1", """{"namespace":"n","a-b":1}""")]
    public void Evaluate_ReadsTheObject(string expression, string self) => Evaluate(expression, self).ShouldBe(true);

    [Theory]
    [InlineData("self.missing == 1", "no such key: missing")]
    [InlineData("[1][3] == 1", "index out of bounds: 3")]
    [InlineData("1 / 0 == 1", "division by zero")]
    [InlineData("duration('soon') > duration('1s')", "time: invalid duration \"soon\"")]
    public void Evaluate_Fails_InWords(string expression, string message) =>
        Should.Throw<CelException>(() => Evaluate(expression)).Message.ShouldBe(message);

    [Fact]
    public void Evaluate_EndlessWork_RunsOutOfBudget()
    {
        var list = $"[{string.Join(',', Enumerable.Repeat("1", 100))}]";
        Should
            .Throw<CelException>(() => Evaluate($"{list}.all(a, {list}.all(b, {list}.all(c, a == b && b == c)))"))
            .Message.ShouldContain("cost budget");
    }

    [Theory]
    [InlineData("1 +")]
    [InlineData("(1")]
    [InlineData("'open")]
    [InlineData("a ? b")]
    [InlineData("#")]
    public void Parse_Nonsense_IsASyntaxError(string expression) =>
        Should.Throw<CelException>(() => CelParser.Parse(expression)).Message.ShouldStartWith("Syntax error");
}
