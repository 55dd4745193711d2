using System.Text.Json;
using NetConsole.Contracts.Changes;
using NetConsole.Manifests;

namespace NetConsole.Tests;

/// <summary>YAML as the server reads and rewrites it.</summary>
internal sealed class PlainManifests : IManifestText
{
    public ManifestReading Read(string yaml)
    {
        var stream = YamlReader.Read(yaml);
        return stream is { Problems.Count: 0, Documents: [{ Json.ValueKind: JsonValueKind.Object } document] }
            ? new ManifestReading(document.Json, [])
            : new ManifestReading(
                null,
                [.. stream.Problems.Select(problem => new ChangeProblem("", problem.Message, problem.Line, problem.Column))]
            );
    }

    public string Rewrite(string yaml, JsonElement wanted) => YamlRewrite.Apply(yaml, wanted);
}
