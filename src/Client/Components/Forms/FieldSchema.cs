using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Components;

/// <summary>What a cluster's schema says about one field, with references followed.</summary>
public sealed class FieldSchema
{
    private readonly FormSchema owner;
    private ImmutableArray<FieldSchema>? properties;

    internal FieldSchema(FormSchema owner, string name, JsonElement own, bool required)
    {
        this.owner = owner;
        Name = name;
        Required = required;
        // What stands beside a reference is about this field; the rest is about its type.
        Whole = owner.Resolve(own);
        Description = own.Text("description") ?? Whole.Text("description");
        Default = own.At("default") is { ValueKind: not JsonValueKind.Undefined } given ? given : Whole.At("default");
    }

    /// <summary>The field's name; empty for an item of a list or a value of a map.</summary>
    public string Name { get; }

    public bool Required { get; }

    public string? Description { get; }

    /// <summary>What the API server fills in; undefined when nothing.</summary>
    public JsonElement Default { get; }

    /// <summary>string, integer, number, boolean, array or object; <c>any</c> when the schema leaves it open.</summary>
    public string Type =>
        Whole.Flag("x-kubernetes-int-or-string") == true || Whole.Text("format") == "int-or-string" ? "intOrString"
        : Whole.Text("type") is { } type ? type
        : Whole.Has("properties") ? "object"
        : "any";

    public string? Pattern => Whole.Text("pattern");

    public long? Minimum => Whole.Number("minimum");

    public long? Maximum => Whole.Number("maximum");

    public long? MaxLength => Whole.Number("maxLength");

    public long? MaxItems => Whole.Number("maxItems");

    /// <summary>The accepted values as text; empty when not listed.</summary>
    public ImmutableArray<string> Choices =>
        [
            .. Whole
                .Items("enum")
                .Where(value => value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                .Select(value => value.ToString()),
        ];

    /// <summary>The fields of an object, in the schema's order.</summary>
    public ImmutableArray<FieldSchema> Properties => properties ??= ReadProperties();

    /// <summary>What each item of a list is; null when it is no list.</summary>
    public FieldSchema? Item => Whole.Has("items") ? new FieldSchema(owner, "", Whole.At("items"), required: false) : null;

    /// <summary>What each value of a map is; null when it is no map.</summary>
    public FieldSchema? Values =>
        Whole.At("additionalProperties").ValueKind == JsonValueKind.Object
            ? new FieldSchema(owner, "", Whole.At("additionalProperties"), required: false)
            : null;

    /// <summary>A map of texts, such as labels.</summary>
    public bool IsTextMap => Properties.IsEmpty && Values?.Type == "string";

    private JsonElement Whole { get; }

    public FieldSchema? Property(string name) => Properties.FirstOrDefault(property => property.Name == name);

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Property(name) is null)
            {
                return false;
            }
        }

        return true;
    }

    private ImmutableArray<FieldSchema> ReadProperties()
    {
        var required = Whole.Texts("required");
        return
        [
            .. Whole
                .Members("properties")
                .Select(member => new FieldSchema(owner, member.Name, member.Value, required.Contains(member.Name))),
        ];
    }
}
