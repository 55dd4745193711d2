using System.Text.Json;

namespace NetConsole.Sandbox.Schemas;

/// <summary>One version of a kind.</summary>
public sealed record KindVersion
{
    /// <summary>Such as <c>v1</c> or <c>v1beta1</c>.</summary>
    public required string Name { get; init; }

    public bool Served { get; init; } = true;

    /// <summary>Objects are kept in this version; true for exactly one version of a kind.</summary>
    public bool Storage { get; init; } = true;

    /// <summary>
    /// An OpenAPI v3 structural schema of the whole object, with the x-kubernetes-* extensions; undefined for none, in which
    /// case every field is kept as it comes. <c>apiVersion</c>, <c>kind</c> and <c>metadata</c> need not be described.
    /// </summary>
    public JsonElement Schema { get; init; }

    /// <summary>The columns between name and age of <c>kubectl get</c>; when one is of type date and named Age, none is added.</summary>
    public IReadOnlyList<PrinterColumn> PrinterColumns { get; init; } = [];

    /// <summary>Has the status subresource: spec and status are written apart.</summary>
    public bool HasStatus { get; init; }

    /// <summary>Where the scale subresource reads and writes; null when there is none.</summary>
    public ScalePaths? Scale { get; init; }

    public bool HasScale => Scale is not null;

    /// <summary>The fields beside name and namespace that field selectors may name, such as <c>spec.color</c>.</summary>
    public IReadOnlyList<string> SelectableFields { get; init; } = [];

    /// <summary>A warning that every request with this version is answered with; null when it is not deprecated.</summary>
    public string? DeprecationWarning { get; init; }
}

/// <summary>A column of <c>kubectl get</c>.</summary>
/// <param name="Name">The heading, such as <c>Hostnames</c>.</param>
/// <param name="Type">integer, number, string, boolean or date.</param>
/// <param name="JsonPath">A simple JSON path from the object, such as <c>.spec.hostnames</c>.</param>
/// <param name="Priority">0 is always shown, more only by <c>-o wide</c>.</param>
/// <param name="Format">The OpenAPI format, such as <c>name</c>.</param>
/// <param name="Description">What the column tells.</param>
public sealed record PrinterColumn(
    string Name,
    string Type,
    string JsonPath,
    int Priority = 0,
    string Format = "",
    string Description = ""
);

/// <summary>The simple JSON paths of the scale subresource.</summary>
/// <param name="Replicas">Such as <c>.spec.replicas</c>.</param>
/// <param name="StatusReplicas">Such as <c>.status.replicas</c>.</param>
/// <param name="LabelSelector">Such as <c>.status.labelSelector</c>; null when there is none.</param>
public sealed record ScalePaths(string Replicas, string StatusReplicas, string? LabelSelector = null);
