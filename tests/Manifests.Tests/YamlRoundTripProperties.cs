using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NetConsole.Manifests;

namespace NetConsole.Tests.Manifests;

public sealed class YamlRoundTripProperties
{
    [Fact]
    public void ReadOfWrite_AnyJson_IsTheSameJson() =>
        Prop.ForAll(
                JsonValues.Any(4).ToArbitrary(),
                value =>
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
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Read_AnyText_NeverThrowsAndPlacesProblemsInside() =>
        Prop.ForAll(
                Gen.Elements(
                        JsonValues
                            .Pieces.Concat([
                                "a: ",
                                "- ",
                                "\n",
                                "\n  ",
                                "&a ",
                                "*a",
                                "<<: ",
                                "!!int ",
                                "\\U0FFFFFFF",
                                "[",
                                "}",
                                "%YAML 1.1\n",
                            ])
                            .ToArray()
                    )
                    .ListOf()
                    .Select(string.Concat)
                    .ToArbitrary(),
                text =>
                {
                    var lines = text.Count(character => character is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029') + 1;
                    var stream = YamlReader.Read(text);
                    return stream.Problems.All(problem => problem.Line >= 1 && problem.Line <= lines + 1 && problem.Column >= 1);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
}
