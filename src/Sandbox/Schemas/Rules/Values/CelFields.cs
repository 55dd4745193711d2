using System.Collections;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas.Rules.Values;

/// <summary>A map from keys to values.</summary>
internal abstract class CelFields
{
    public abstract int Count { get; }

    public abstract IEnumerable<object> Keys { get; }

    public abstract bool TryGet(object key, out object? value);
}

/// <summary>A map that an expression made.</summary>
internal sealed class CelMap : CelFields
{
    private readonly Dictionary<object, object?> entries = [];

    public override int Count => entries.Count;

    public override IEnumerable<object> Keys => entries.Keys;

    public override bool TryGet(object key, out object? value) => entries.TryGetValue(CelKinds.Key(key), out value);

    /// <exception cref="CelException">The key is there already.</exception>
    public void Add(object key, object? value)
    {
        if (!entries.TryAdd(CelKinds.Key(key), value))
        {
            throw new CelException($"insert failed: key {key} already exists");
        }
    }
}

/// <summary>A map of the object: any key, values of one schema.</summary>
internal class CelJsonMap(JsonObject fields, SchemaNode? values) : CelFields
{
    public override int Count => fields.Count;

    public override IEnumerable<object> Keys => fields.Select(entry => (object)entry.Key);

    public override bool TryGet(object key, out object? value)
    {
        if (key is string name && fields.TryGetPropertyValue(name, out var node))
        {
            value = CelValues.Of(node, values);
            return true;
        }

        value = null;
        return false;
    }
}

/// <summary>An object: the fields its schema names, and no other.</summary>
internal sealed class CelObject(JsonObject fields, SchemaNode schema, bool isResource) : CelFields
{
    public override int Count => Keys.Count();

    public override IEnumerable<object> Keys => fields.Where(entry => Known(entry.Key)).Select(entry => (object)entry.Key);

    public override bool TryGet(object key, out object? value)
    {
        value = null;
        if (key is not string name || !fields.TryGetPropertyValue(name, out var node))
        {
            return false;
        }

        if (schema.Properties.TryGetValue(name, out var field))
        {
            // A null in a field that knows none counts as absent.
            value = CelValues.Of(node, name == "metadata" && isResource ? ObjectMetaSchema.Names : field);
            return node is not null || field.Nullable;
        }

        value = isResource && name is "apiVersion" or "kind" ? CelValues.Of(node, null) : null;
        value = isResource && name == "metadata" ? CelValues.Of(node, ObjectMetaSchema.Names) : value;
        return value is not null;
    }

    private bool Known(string name) => schema.Properties.ContainsKey(name) || (isResource && name is "apiVersion" or "kind" or "metadata");
}

/// <summary>A list of the object, which its schema may call a set or a map.</summary>
internal sealed class CelList(object?[] items, SchemaNode? schema) : IReadOnlyList<object?>
{
    public SchemaNode? Schema => schema;

    public int Count => items.Length;

    public object? this[int index] => items[index];

    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
