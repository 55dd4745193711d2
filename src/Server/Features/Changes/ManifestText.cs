using System.Text.Json;
using NetConsole.Contracts.Changes;
using NetConsole.Manifests;

namespace NetConsole.Server.Features.Changes;

/// <inheritdoc cref="IManifestText"/>
internal sealed class ManifestText : IManifestText
{
    public ManifestReading Read(string yaml)
    {
        var read = YamlReader.Read(yaml);
        return read switch
        {
            { Problems: { Count: > 0 } problems } => new ManifestReading(
                null,
                [.. problems.Select(problem => new ChangeProblem("", problem.Message, problem.Line, problem.Column))]
            ),
            { Documents: [{ Json.ValueKind: JsonValueKind.Object } document] } => new ManifestReading(document.Json, []),
            { Documents: [] } => new ManifestReading(null, [new ChangeProblem("", "The text is empty.", 1, 1)]),
            { Documents: [var single] } => new ManifestReading(null, [new ChangeProblem("", "The text is no object.", single.Line, 1)]),
            { Documents: [_, var second, ..] } => new ManifestReading(
                null,
                [new ChangeProblem("", "The text holds several objects; a form edits one.", second.Line, 1)]
            ),
            _ => new ManifestReading(null, []),
        };
    }

    public string Rewrite(string yaml, JsonElement wanted) => YamlRewrite.Apply(yaml, wanted);
}
