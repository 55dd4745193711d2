namespace NetConsole.Manifests;

/// <summary>What a text of one or more YAML documents holds. A document with a problem is left out; the others are there.</summary>
/// <param name="Documents">The documents that could be read and are not empty, in order.</param>
/// <param name="Problems">What could not be read, in order.</param>
public sealed record ManifestStream(IReadOnlyList<ManifestDocument> Documents, IReadOnlyList<ManifestProblem> Problems);
