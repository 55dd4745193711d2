using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

/// <summary>What a write made of the object.</summary>
/// <param name="Resource">The object as stored, or as it would be stored in a dry run.</param>
/// <param name="Created">It did not exist before.</param>
/// <param name="Warnings">What the server wants the user to know, such as deprecations.</param>
public sealed record WriteResult(ResourceObject Resource, bool Created, IReadOnlyList<string> Warnings);
