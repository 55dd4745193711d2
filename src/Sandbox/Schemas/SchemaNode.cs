using System.Collections.Frozen;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Schemas;

/// <summary>
/// One level of a structural schema, read once from its JSON so that every write walks plain fields. Immutable.
/// Source: the structural schema of CustomResourceDefinition v1 and its x-kubernetes-* extensions.
/// </summary>
public sealed class SchemaNode
{
    private SchemaNode(JsonElement source)
    {
        Source = source;
        Type = source.Text("type") ?? "";
        Properties = source
            .Members("properties")
            .ToFrozenDictionary(member => member.Name, member => new SchemaNode(member.Value), StringComparer.Ordinal);
        var additional = source.At("additionalProperties");
        AdditionalProperties = additional.ValueKind == JsonValueKind.Object ? new SchemaNode(additional) : null;
        Items = source.At("items") is { ValueKind: JsonValueKind.Object } items ? new SchemaNode(items) : null;
        PreserveUnknownFields =
            source.Flag("x-kubernetes-preserve-unknown-fields") == true
            || additional.ValueKind == JsonValueKind.True
            || (Type == "object" && Properties.Count == 0 && AdditionalProperties is null && source.Flag("x-kubernetes-open") == true);
        IntOrString = source.Flag("x-kubernetes-int-or-string") == true || source.Text("format") == "int-or-string";
        EmbeddedResource = source.Flag("x-kubernetes-embedded-resource") == true;
        ListType = source.Text("x-kubernetes-list-type") ?? "";
        ListMapKeys = [.. source.Texts("x-kubernetes-list-map-keys")];
        MapType = source.Text("x-kubernetes-map-type") ?? "";
        PatchMergeKey = source.Text("x-kubernetes-patch-merge-key") ?? "";
        PatchStrategy = source.Text("x-kubernetes-patch-strategy") ?? "";
        Nullable = source.Flag("nullable") == true;
        Default = source.At("default");
        Defaulted = [.. Properties.Where(property => property.Value.Default.ValueKind != JsonValueKind.Undefined)];
        Required = [.. source.Texts("required")];
        Constraints = new SchemaConstraints(source);
        AllOf = Read(source, "allOf");
        AnyOf = Read(source, "anyOf");
        OneOf = Read(source, "oneOf");
        Not = source.At("not") is { ValueKind: JsonValueKind.Object } not ? new SchemaNode(not) : null;
        Rules = [.. source.Items("x-kubernetes-validations")];
    }

    /// <summary>The JSON this was read from.</summary>
    public JsonElement Source { get; }

    /// <summary>object, array, string, integer, number or boolean; empty when not said.</summary>
    public string Type { get; }

    public FrozenDictionary<string, SchemaNode> Properties { get; }

    /// <summary>The schema of the values of a map; null when this is no map.</summary>
    public SchemaNode? AdditionalProperties { get; }

    public SchemaNode? Items { get; }

    /// <summary>Fields that are not described are kept.</summary>
    public bool PreserveUnknownFields { get; }

    public bool IntOrString { get; }

    /// <summary>The value is a whole Kubernetes object with apiVersion, kind and metadata.</summary>
    public bool EmbeddedResource { get; }

    /// <summary>atomic, set or map; empty when not said, which means atomic.</summary>
    public string ListType { get; }

    public IReadOnlyList<string> ListMapKeys { get; }

    /// <summary>granular or atomic; empty when not said, which means granular.</summary>
    public string MapType { get; }

    /// <summary>The merge key of a strategic merge patch when it differs from the first list map key.</summary>
    public string PatchMergeKey { get; }

    /// <summary>Such as merge, replace or retainKeys, of a strategic merge patch.</summary>
    public string PatchStrategy { get; }

    public bool Nullable { get; }

    /// <summary>The default; undefined for none.</summary>
    public JsonElement Default { get; }

    /// <summary>The fields that have a default.</summary>
    internal IReadOnlyList<KeyValuePair<string, SchemaNode>> Defaulted { get; }

    public IReadOnlyList<string> Required { get; }

    public SchemaConstraints Constraints { get; }

    public IReadOnlyList<SchemaNode> AllOf { get; }

    public IReadOnlyList<SchemaNode> AnyOf { get; }

    public IReadOnlyList<SchemaNode> OneOf { get; }

    public SchemaNode? Not { get; }

    /// <summary>The x-kubernetes-validations as written.</summary>
    public IReadOnlyList<JsonElement> Rules { get; }

    /// <summary>Reads a schema; null for an undefined element.</summary>
    public static SchemaNode? Of(JsonElement source) => source.ValueKind == JsonValueKind.Object ? new SchemaNode(source) : null;

    /// <summary>The schema of a field of this object; null when the field is not described.</summary>
    public SchemaNode? Field(string name) => Properties.GetValueOrDefault(name) ?? AdditionalProperties;

    private static SchemaNode[] Read(JsonElement source, string name) =>
        [.. source.Items(name).Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new SchemaNode(item))];
}
