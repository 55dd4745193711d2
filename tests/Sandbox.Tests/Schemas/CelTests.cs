using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Schemas.Rules;
using NetConsole.Sandbox.Schemas.Rules.Compilation;
using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Tests.Schemas;

public sealed class CelTests
{
    private const string Schema = """
        {"type":"object","properties":{
          "name":{"type":"string","maxLength":20},"count":{"type":"integer"},"share":{"type":"number"},"on":{"type":"boolean"},
          "port":{"x-kubernetes-int-or-string":true},"wait":{"type":"string","format":"duration"},"at":{"type":"string","format":"date-time"},
          "data":{"type":"string","format":"byte"},"gone":{"type":"string","nullable":true},
          "namespace":{"type":"string"},"a-b":{"type":"integer"},"x.y":{"type":"integer"},"p/q":{"type":"integer"},"u__v":{"type":"integer"},
          "labels":{"type":"object","maxProperties":8,"additionalProperties":{"type":"string","maxLength":63}},
          "tags":{"type":"array","maxItems":8,"x-kubernetes-list-type":"set","items":{"type":"string","maxLength":63}},
          "numbers":{"type":"array","maxItems":8,"items":{"type":"integer"}},
          "rules":{"type":"array","maxItems":8,"x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["name"],"items":{"type":"object",
            "properties":{"name":{"type":"string","maxLength":63},"weight":{"type":"integer"}}}},
          "inner":{"type":"object","properties":{"deep":{"type":"object","properties":{"value":{"type":"string"}}}}}
        }}
        """;

    private static readonly SchemaNode Node = SchemaNode.Of(JsonDocument.Parse(Schema).RootElement)!;

    private static CelProgram Compile(string expression) => CelProgram.Compile(expression, CelValues.TypeOf(Node, isResource: true)!);

    private static object? Evaluate(string expression, string self = "{}", long limit = 100_000) =>
        Compile(expression).Run(CelValues.Of(JsonNode.Parse(self), Node, isResource: true), null, limit, out _);

    [Theory]
    [InlineData("1 + 2 * 3 == 7 && 7 - 2 - 1 == 4")]
    [InlineData("-5 / 2 == -2 && 7 % 3 == 1 && -7 % 3 == -1")]
    [InlineData("-9223372036854775808 < 0 && 0x1F == 31 && 3u + 1u == 4u")]
    [InlineData("1.5e3 == 1500.0 && .5 + .5 == 1.0")]
    [InlineData("!false && (false || true) && !!true")]
    [InlineData("true ? 1 == 1 : false")]
    [InlineData("false ? false : true ? true : false")]
    [InlineData("'a' + \"b\" == 'ab' && r'\\d' == '\\\\d' && '\\u0041\\x42\\103\\n'.size() == 4")]
    [InlineData("'''it's'''.size() == 4 && \"\"\"say \"x\\\"\"\"\".size() == 7")]
    [InlineData("b'ab' == bytes('ab') && b'\\xff'.size() == 1 && string(b'ok') == 'ok'")]
    [InlineData("1 < 2 // a remark")]
    [InlineData("2 in [1, 2] && !(3 in [1, 2]) && 'k' in {'k': 1} && {'k': 1}['k'] == 1 && {'k': {'l': 2}}.k.l == 2")]
    [InlineData("{1: 'a', 'b': 2}[1] == 'a' && size({1: 2, 3: 4}) == 2")]
    [InlineData("[1, [2]] == [1, [2]] && {'a': 1, 'b': 2} == {'b': 2, 'a': 1} && [1] + [2] == [1, 2]")]
    [InlineData("dyn(1) == 1.0 && 1 < 1.5 && 2u > 1 && null == null && dyn(1) != 'a'")]
    [InlineData("true || 1 / 0 == 1")]
    [InlineData("1 / 0 == 1 || true")]
    [InlineData("!(1 / 0 == 1 && false)")]
    [InlineData("type(1) == int && type('a') == string && type([]) == list && type(null) == null_type && type(1.0) != int")]
    [InlineData("int('42') == 42 && int(4.9) == 4 && double('1.5') == 1.5 && string(7) == '7' && uint(3) == 3u && bool('true')")]
    [InlineData("string(1.0) == '1' && string(true) == 'true' && string(duration('90s')) == '90s'")]
    public void Evaluate_Language_Holds(string expression) => Evaluate(expression).ShouldBe(true);

    [Theory]
    [InlineData("[1, 2, 3].all(x, x > 0) && ![1, -1].all(x, x > 0) && [].all(x, false)")]
    [InlineData("[1, 2].exists(x, x == 2) && ![].exists(x, true)")]
    [InlineData("[1, 2, 2].exists_one(x, x == 1) && ![2, 2].exists_one(x, x == 2)")]
    [InlineData("[1, 2, 3].filter(x, x > 1).map(y, y * 2) == [4, 6] && [1, 2, 3].map(x, x > 1, x * 10) == [20, 30]")]
    [InlineData("{'a': 1, 'b': 2}.all(k, k in ['a', 'b']) && {'a': 1}.map(k, k) == ['a'] && {'a': 1, 'b': 2}.filter(k, k == 'b') == ['b']")]
    [InlineData("[1, 0].exists(x, 1 / x > 0) && ![0, -1].all(x, 1 / x > 0)")]
    [InlineData("[5, 6].all(i, v, v == i + 5) && {'a': 1}.all(k, v, k == 'a' && v == 1) && [7].exists(i, v, i == 0 && v == 7)")]
    [InlineData(
        "[1, 2].existsOne(i, v, v == 2) && [3, 4].transformList(i, v, i * v) == [0, 4] && [3, 4].transformList(i, v, i > 0, v) == [4]"
    )]
    [InlineData("['a', 'b'].transformMap(i, v, v + '!') == {0: 'a!', 1: 'b!'}")]
    [InlineData("['a', 'b'].transformMapEntry(i, v, {v: i}) == {'a': 0, 'b': 1}")]
    [InlineData("cel.bind(x, 3, x * x == 9)")]
    [InlineData("[1, 2].map(x, [x, x * 10]).all(p, p.exists(q, q >= 10))")]
    public void Evaluate_Macros_Hold(string expression) => Evaluate(expression).ShouldBe(true);

    [Theory]
    [InlineData("optional.of(1).hasValue() && !optional.none().hasValue() && optional.of(2).value() == 2")]
    [InlineData("optional.none().orValue(5) == 5 && optional.of(1).or(optional.of(2)).value() == 1")]
    [InlineData("!optional.ofNonZeroValue(0).hasValue() && optional.ofNonZeroValue('a').hasValue()")]
    [InlineData("optional.of(2).optMap(x, x * 2).value() == 4 && optional.of(2).optFlatMap(x, optional.of(x + 1)).value() == 3")]
    [InlineData("[1][?5].orValue(9) == 9 && {'a': 1}[?'a'].value() == 1 && {'a': 1}.?b.orValue(3) == 3")]
    [InlineData("[1, ?optional.none(), ?optional.of(2)] == [1, 2] && {?'a': optional.none(), ?'b': optional.of(1)} == {'b': 1}")]
    [InlineData("{'a': {'b': 1}}.?a.b.orValue(0) == 1 && {'a': {}}.?a.?b.orValue(7) == 7")]
    [InlineData("[].first().orValue(1) == 1 && [3, 4].last().value() == 4")]
    public void Evaluate_Optionals_Hold(string expression) => Evaluate(expression).ShouldBe(true);

    [Theory]
    [InlineData("'abc'.matches('^a.c$') && !'abc'.matches('^b') && 'xabcx'.matches('abc') && !'abc\\n'.matches('c$')")]
    [InlineData("'a1b22'.find('[0-9]+') == '1' && 'a1b22'.findAll('[0-9]+') == ['1', '22'] && 'a1b2'.findAll('[0-9]', 1) == ['1']")]
    [InlineData("'día'.size() == 3 && 'día'.charAt(1) == 'í' && 'abc'.charAt(3) == '' && size('') == 0")]
    [InlineData(
        "'abcabc'.indexOf('c') == 2 && 'abcabc'.indexOf('c', 3) == 5 && 'abc'.lastIndexOf('z') == -1 && 'abcabc'.lastIndexOf('a') == 3"
    )]
    [InlineData("'a,b,c'.split(',') == ['a', 'b', 'c'] && 'a,b,c'.split(',', 2) == ['a', 'b,c'] && 'ab'.split('') == ['a', 'b']")]
    [InlineData("'aXaX'.replace('X', '-') == 'a-a-' && 'aXaX'.replace('X', '-', 1) == 'a-aX' && ['a', 'b'].join('/') == 'a/b'")]
    [InlineData(
        "'AbC'.lowerAscii() == 'abc' && 'aé'.upperAscii() == 'Aé' && ' x '.trim() == 'x' && 'abcd'.substring(1, 3) == 'bc' && 'abcd'.substring(2) == 'cd'"
    )]
    [InlineData("'%s is %d, %.2f%%'.format(['x', 5, 1.5]) == 'x is 5, 1.50%' && '%x %X %b %o'.format([255, 255, 5, 8]) == 'ff FF 101 10'")]
    [InlineData("'%s %s'.format([[1, 'a'], {'k': true}]) == '[1, a] {k: true}' && '%e'.format([1234.5]) == '1.234500e+03'")]
    [InlineData("strings.quote('a\"b\\n') == '\"a\\\\\"b\\\\n\"' && 'abc'.reverse() == 'cba'")]
    [InlineData(
        "[1, 2, 2].isSorted() && !['b', 'a'].isSorted() && [1, 2, 3].sum() == 6 && [1.5, 2.0].sum() == 3.5 && [3, 1].min() == 1 && [3, 1].max() == 3"
    )]
    [InlineData(
        "[1, 2, 1].indexOf(2) == 1 && [1, 2, 1].lastIndexOf(1) == 2 && [1, 2, 3].slice(1, 3) == [2, 3] && [[1], [2, [3]]].flatten() == [1, 2, [3]]"
    )]
    [InlineData(
        "[1, 2, 1].distinct() == [1, 2] && [3, 1, 2].sort() == [1, 2, 3] && ['bb', 'a'].sortBy(x, size(x)) == ['a', 'bb'] && lists.range(3) == [0, 1, 2]"
    )]
    [InlineData(
        "sets.contains([1, 2], [2]) && sets.equivalent([1, 2, 2], [2, 1]) && sets.intersects([1], [1, 3]) && !sets.intersects([1], [])"
    )]
    public void Evaluate_TextAndListFunctions_Hold(string expression) => Evaluate(expression).ShouldBe(true);

    [Theory]
    [InlineData("duration('1h') > duration('59m59s') && duration('1.5s').getMilliseconds() == 500 && duration('90s').getSeconds() == 90")]
    [InlineData(
        "timestamp('2024-02-29T12:30:45Z').getFullYear() == 2024 && timestamp('2024-02-29T12:30:45Z').getMonth() == 1 && timestamp('2024-02-29T12:30:45Z').getDate() == 29"
    )]
    [InlineData(
        "timestamp('2024-01-01T00:00:00Z') + duration('24h') == timestamp('2024-01-02T00:00:00Z') && timestamp('2024-01-01T00:00:00Z').getHours('-02:00') == 22"
    )]
    [InlineData(
        "timestamp('2024-01-02T00:00:00Z') - timestamp('2024-01-01T00:00:00Z') == duration('24h') && int(timestamp('1970-01-01T00:01:00Z')) == 60"
    )]
    [InlineData(
        "isIP('10.0.0.1') && isIP('::1') && !isIP('10.1') && !isIP('10.0.0.01') && !isIP('::ffff:1.2.3.4') && !isIP('fe80::1%eth0')"
    )]
    [InlineData(
        "ip('10.0.0.1').family() == 4 && ip('::1').isLoopback() && ip('169.254.1.1').isLinkLocalUnicast() && ip('8.8.8.8').isGlobalUnicast() && ip('0.0.0.0').isUnspecified()"
    )]
    [InlineData("ip.isCanonical('2001:db8::1') && !ip.isCanonical('2001:DB8::1') && string(ip('::1')) == '::1'")]
    [InlineData(
        "isCIDR('10.0.0.0/8') && !isCIDR('10.0.0.0/33') && cidr('10.0.0.0/8').containsIP('10.2.3.4') && !cidr('10.0.0.0/8').containsIP(ip('11.0.0.1'))"
    )]
    [InlineData(
        "cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16') && !cidr('10.1.0.0/16').containsCIDR('10.0.0.0/8') && cidr('10.1.2.3/8').masked() == cidr('10.0.0.0/8') && cidr('::/64').prefixLength() == 64 && cidr('10.1.2.3/8').ip() == ip('10.1.2.3')"
    )]
    [InlineData("isURL('https://a.example:8443/p?x=1&x=2') && isURL('/only/path') && !isURL('no url') && !isURL('../up')")]
    [InlineData(
        "url('https://a.example:8443/p q?x=1&y=').getHost() == 'a.example:8443' && url('https://[::1]:80/').getHostname() == '::1' && url('https://a:1/').getPort() == '1'"
    )]
    [InlineData(
        "url('https://a/p?x=1&x=2').getQuery() == {'x': ['1', '2']} && url('https://a/p%20q').getEscapedPath() == '/p%20q' && url('HTTP://a').getScheme() == 'http'"
    )]
    [InlineData(
        "quantity('1.5G').isGreaterThan(quantity('1G')) && quantity('200M').compareTo(quantity('0.2G')) == 0 && isQuantity('10Mi') && !isQuantity('10K') && !isQuantity('Mi')"
    )]
    [InlineData(
        "quantity('50k').add(quantity('20k')) == quantity('70k') && quantity('50k').sub(20000).asInteger() == 30000 && quantity('100m').asApproximateFloat() == 0.1 && !quantity('100m').isInteger() && quantity('-1').sign() == -1"
    )]
    [InlineData(
        "semver('1.2.3').major() == 1 && semver('1.2.3').isGreaterThan(semver('1.2.3-rc.1')) && semver('1.0.0-alpha').isLessThan(semver('1.0.0-alpha.1')) && isSemver('v1.0', true) && !isSemver('v1.0')"
    )]
    [InlineData(
        "format.dns1123Label().validate('my-name') == optional.none() && format.named('dns1123Label').value().validate('My').hasValue() && !format.named('no').hasValue()"
    )]
    [InlineData(
        "!format.uuid().validate('123e4567-e89b-12d3-a456-426614174000').hasValue() && format.qualifiedName().validate('a/b/c').hasValue() && !format.labelValue().validate('').hasValue()"
    )]
    public void Evaluate_KubernetesLibraries_Hold(string expression) => Evaluate(expression).ShouldBe(true);

    [Theory]
    [InlineData(
        "has(self.inner.deep) && self.inner.deep.value == 'v' && !has(self.name) && !has(self.count)",
        """{"inner":{"deep":{"value":"v"}},"name":null}"""
    )]
    [InlineData(
        "self.__namespace__ == 'n' && self.a__dash__b == 1 && self.x__dot__y == 2 && self.p__slash__q == 3 && self.u__underscores__v == 4",
        """{"namespace":"n","a-b":1,"x.y":2,"p/q":3,"u__v":4}"""
    )]
    [InlineData(
        "self.labels['a-b'] == 'x' && has(self.labels.c__dash__d) && 'a-b' in self.labels && self.labels.exists(k, k.startsWith('c'))",
        """{"labels":{"a-b":"x","c__dash__d":"y"}}"""
    )]
    [InlineData("self.share + 1.0 == 2.0 && self.share == 1.0", """{"share":1}""")]
    [InlineData(
        "self.wait < duration('1m') && self.at < timestamp('2025-01-01T00:00:00Z') && size(self.data) == 2",
        """{"wait":"30s","at":"2024-01-01T00:00:00Z","data":"aGk="}"""
    )]
    [InlineData("type(self.port) == int ? self.port < 100 : self.port.endsWith('%')", """{"port":"5%"}""")]
    [InlineData("self.tags == ['b', 'a'] && (self.tags + ['b', 'c']).size() == 3", """{"tags":["a","b"]}""")]
    [InlineData(
        "self.rules == [{'name': 'y'}, {'name': 'x'}] || self.rules.map(r, r.name) == ['x', 'y']",
        """{"rules":[{"name":"x"},{"name":"y"}]}"""
    )]
    [InlineData("has(self.gone) && self.gone == null", """{"gone":null}""")]
    [InlineData(
        "self.metadata.name == 'n' && self.kind == 'Thing' && self.apiVersion == 'v1'",
        """{"kind":"Thing","apiVersion":"v1","metadata":{"name":"n","labels":{}}}"""
    )]
    [InlineData("self.?inner.deep.value.orValue('none') == 'none' && self.numbers[?3].orValue(0) == 0", """{"numbers":[]}""")]
    public void Evaluate_ReadsTheObjectAsItsSchemaSays(string expression, string self) => Evaluate(expression, self).ShouldBe(true);

    [Theory]
    [InlineData("self.name == 'a'", "no such key: name")]
    [InlineData("[1][3] == 1", "index out of bounds: 3")]
    [InlineData("1 / 0 == 1", "division by zero")]
    [InlineData("1 % 0 == 1", "modulus by zero")]
    [InlineData("9223372036854775807 + 1 > 0", "integer overflow")]
    [InlineData("duration('soon') > duration('1s')", "time: invalid duration \"soon\"")]
    [InlineData("optional.none().value() == 1", "optional.none() dereference")]
    [InlineData("dyn('a') < dyn(1)", "no such overload")]
    [InlineData("'abc'.substring(2, 1) == ''", "invalid substring range. start: 2, end: 1")]
    public void Evaluate_Fails_InWords(string expression, string message) =>
        Should.Throw<CelException>(() => Evaluate(expression)).Message.ShouldBe(message);

    [Fact]
    public void Evaluate_EndlessWork_CostsTooMuch_AndNothingAbsorbsThat()
    {
        var list = $"[{string.Join(',', Enumerable.Repeat("1", 100))}]";
        Should
            .Throw<CelCostException>(() => Evaluate($"{list}.all(a, {list}.all(b, {list}.all(c, a == b && b == c))) || true"))
            .Message.ShouldBe("operation cancelled: actual cost limit exceeded");
    }

    [Theory]
    [InlineData("1 +")]
    [InlineData("(1")]
    [InlineData("'open")]
    [InlineData("true ? 1")]
    [InlineData("#")]
    [InlineData("self..name")]
    [InlineData("for == 1")]
    [InlineData("9223372036854775808 > 0")]
    [InlineData("'\\q' == ''")]
    public void Compile_Nonsense_IsASyntaxError(string expression) =>
        Should.Throw<CelCompileException>(() => Compile(expression)).Message.ShouldStartWith("Syntax error");

    [Theory]
    [InlineData("self.nope == 1", "undefined field 'nope'")]
    [InlineData("has(self.nope)", "undefined field 'nope'")]
    [InlineData("self.metadata.labels.size() == 0", "undefined field 'labels'")]
    [InlineData("other == 1", "undeclared reference to 'other' (in container '')")]
    [InlineData("self.name.frobnicate()", "undeclared reference to 'frobnicate' (in container '')")]
    [InlineData("self.count.startsWith('a')", "found no matching overload for 'startsWith' applied to 'int.(string)'")]
    [InlineData("self.name + 1 == ''", "found no matching overload for '_+_' applied to '(string, int)'")]
    [InlineData("self.name == 1", "found no matching overload for '_==_' applied to '(string, int)'")]
    [InlineData("self.count.all(x, true)", "expression of type 'int' cannot be range of a comprehension (must be list, map, or dynamic)")]
    [InlineData("self.name.deep == 1", "type 'string' does not support field selection")]
    [InlineData("self.count && true", "found no matching overload for '_&&_' applied to '(int)'")]
    [InlineData("has(self)", "invalid argument to has() macro")]
    [InlineData("'a'.matches('(?=b)')", "invalid matches argument: error parsing regexp: `(?=b)`")]
    public void Compile_WhatCannotBeRight_IsRefused(string expression, string message) =>
        Should.Throw<CelCompileException>(() => Compile(expression)).Message.ShouldBe(message);

    [Fact]
    public void Describe_ShowsThePlace()
    {
        const string Text = "self.count > 1 &&\n  self.nope == 1";
        var problem = Should.Throw<CelCompileException>(() => Compile(Text));
        CelProgram.Describe(problem, Text).ShouldBe("ERROR: <input>:2:7: undefined field 'nope'\n |   self.nope == 1\n | ......^");
    }
}
