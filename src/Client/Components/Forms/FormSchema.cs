using System.Globalization;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Components;

/// <summary>The schema of a kind as forms ask it: what may stand at a path.</summary>
public sealed class FormSchema(JsonElement? root)
{
    private const string Pointer = "#/definitions/";
    private readonly Dictionary<string, FieldSchema?> known = new(StringComparer.Ordinal);

    /// <summary>The cluster published a schema; without one a form shows what is there and no more.</summary>
    public bool IsKnown => root is not null;

    /// <summary>The field at a path such as <c>spec.rules[0].name</c>; null where the schema knows none.</summary>
    public FieldSchema? At(string path)
    {
        if (!known.TryGetValue(path, out var found))
        {
            known[path] = found = Find(path);
        }

        return found;
    }

    internal JsonElement Resolve(JsonElement schema)
    {
        for (var depth = 0; depth < 16; depth++)
        {
            if (schema.Text("$ref") is { } reference && reference.StartsWith(Pointer, StringComparison.Ordinal) && root is { } whole)
            {
                schema = whole.At("definitions", reference[Pointer.Length..]);
            }
            else if (!schema.Has("properties") && schema.Items("allOf").FirstOrDefault() is { ValueKind: JsonValueKind.Object } first)
            {
                schema = first;
            }
            else
            {
                return schema;
            }
        }

        return schema;
    }

    private FieldSchema? Find(string path)
    {
        if (root is not { } whole)
        {
            return null;
        }

        var field = new FieldSchema(this, "", whole, required: true);
        foreach (var segment in FieldPath.Split(path))
        {
            var next =
                field.Item is { } item && int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                    ? item
                    : field.Property(segment) ?? field.Values;
            if (next is null)
            {
                return null;
            }

            field = next;
        }

        return field;
    }
}
