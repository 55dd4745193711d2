using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Schemas;

/// <summary>
/// A kind as the sandbox serves it, whether it is built in or comes from a CustomResourceDefinition: its names,
/// its scope and, for each version, the structural schema that objects are defaulted, pruned and validated with.
/// </summary>
public sealed record KindDefinition
{
    public required GroupKind Kind { get; init; }

    /// <summary>The plural in URLs, such as <c>httproutes</c>.</summary>
    public required string Plural { get; init; }

    /// <summary>The singular that kubectl accepts; the lower-cased kind when empty.</summary>
    public string Singular { get; init; } = "";

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public required bool Namespaced { get; init; }

    /// <summary>The versions, the preferred one first. Exactly one is the storage version.</summary>
    public required IReadOnlyList<KindVersion> Versions { get; init; }

    /// <summary>True for a kind that no CustomResourceDefinition made; such kinds know strategic merge patches.</summary>
    public bool BuiltIn { get; init; }

    /// <summary>
    /// The verbs of the main resource. A review kind that is only ever created, such as SubjectAccessReview, says <c>create</c> alone.
    /// </summary>
    public IReadOnlyList<string> Verbs { get; init; } = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>The version objects are kept in.</summary>
    public KindVersion StorageVersion => Versions.FirstOrDefault(version => version.Storage) ?? Versions[0];

    public KindVersion? Version(string name) =>
        Versions.FirstOrDefault(version => version.Served && string.Equals(version.Name, name, StringComparison.Ordinal));

    public string ApiVersion(string version) => Kind.Group.Length == 0 ? version : $"{Kind.Group}/{version}";

    /// <summary><c>httproutes.gateway.networking.k8s.io</c>, or <c>services</c>: how Status messages name the resource.</summary>
    public string ResourceName => Kind.Group.Length == 0 ? Plural : $"{Plural}.{Kind.Group}";
}
