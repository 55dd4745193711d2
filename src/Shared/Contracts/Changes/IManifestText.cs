using System.Text.Json;

namespace NetConsole.Contracts.Changes;

/// <summary>Between the YAML that a user sees and the object that a form edits: one document, two views.</summary>
public interface IManifestText
{
    /// <summary>The object a text holds.</summary>
    ManifestReading Read(string yaml);

    /// <summary>The text with the wanted content; comments, order and quotes stay wherever the content does.</summary>
    string Rewrite(string yaml, JsonElement wanted);
}

/// <summary>What became of reading a text.</summary>
/// <param name="Content">The object; null when the text does not hold exactly one.</param>
/// <param name="Problems">Why not, with line and column.</param>
public sealed record ManifestReading(JsonElement? Content, IReadOnlyList<ChangeProblem> Problems);
