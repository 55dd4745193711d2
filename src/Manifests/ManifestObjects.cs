using NetConsole.Domain.Resources;

namespace NetConsole.Manifests;

/// <summary>The Kubernetes objects of a stream, and what could not be taken for one.</summary>
/// <param name="Items">The objects with their places, in order.</param>
/// <param name="Problems">Syntax errors, and documents that are no Kubernetes object.</param>
public sealed record ManifestObjects(IReadOnlyList<ManifestObject> Items, IReadOnlyList<ManifestProblem> Problems)
{
    /// <summary>The objects alone.</summary>
    public IReadOnlyList<ResourceObject> Objects { get; } = [.. Items.Select(item => item.Resource)];

    public void Deconstruct(out IReadOnlyList<ResourceObject> objects, out IReadOnlyList<ManifestProblem> problems) =>
        (objects, problems) = (Objects, Problems);
}
