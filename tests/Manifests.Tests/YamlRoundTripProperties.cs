using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NetConsole.Manifests;

namespace NetConsole.Tests.Manifests;

public sealed class YamlRoundTripProperties
{
    private static readonly string[] Pieces =
    [
        "a", "b c", "\n", " ", "\t", "-", ": ", ":", "#", "'", "\"", "\\", "true", "null", "0", "1.5", "{", "]", "|", ">", "&", "*", "!", "%", "@", "`",
        "---", "...", "é", "😀", "\r", "\u0085", "\u00A0", "\u0001", "?", ",", "=", "<<", "~", "yes", "0x", "_", "e5", "2024-01-01", "\u200B", "\uFEFF",
    ];

    private static readonly Gen<string> Text = Gen.Elements(Pieces).ListOf().Select(parts => string.Concat(parts.Take(6)));

    [Fact]
    public void ReadOfWrite_AnyJson_IsTheSameJson() => Prop.ForAll(Value(4).ToArbitrary(), value =>
    {
        var json = JsonSerializer.SerializeToElement(value);
        var yaml = YamlWriter.Write(json);
        var stream = YamlReader.Read(yaml);
        if (json.ValueKind == JsonValueKind.Null)
        {
            return stream.Documents.Count == 0;
        }

        stream.Problems.ShouldBeEmpty(yaml);
        JsonDifference.Same(stream.Documents.ShouldHaveSingleItem(yaml).Json, json).ShouldBeTrue(yaml);
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Read_AnyText_NeverThrowsAndPlacesProblemsInside() => Prop.ForAll(
        Gen.Elements(Pieces.Concat(["a: ", "- ", "\n", "\n  ", "&a ", "*a", "<<: ", "!!int ", "\\U0FFFFFFF", "[", "}", "%YAML 1.1\n"]).ToArray()).ListOf().Select(string.Concat).ToArbitrary(),
        text =>
        {
            var lines = text.Count(character => character is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029') + 1;
            var stream = YamlReader.Read(text);
            return stream.Problems.All(problem => problem.Line >= 1 && problem.Line <= lines + 1 && problem.Column >= 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static Gen<object?> Value(int depth)
    {
        var leaf = Gen.OneOf(
            Text.Select(text => (object?)text),
            Gen.Choose(int.MinValue, int.MaxValue).Select(number => (object?)number),
            Gen.Elements<object?>(true, false, null, 0.1m, 1e300, -0.0, long.MaxValue, ulong.MaxValue));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Value(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.ListOf().Select(items => (object?)items.Take(5).ToArray()),
            Text.Zip(inner).ListOf().Select(fields => (object?)fields.Take(5).DistinctBy(field => field.Item1).ToDictionary(field => field.Item1, field => field.Item2)));
    }
}
