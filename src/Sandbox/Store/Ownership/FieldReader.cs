using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store.Ownership;

/// <summary>The fields that a value sets, and the fields in which two values differ.</summary>
internal static class FieldReader
{
    /// <summary>The fields that an applied configuration sets.</summary>
    public static FieldSet Read(JsonNode? value, SchemaNode? schema, bool root = true)
    {
        var set = new FieldSet();
        Read(value, schema, set, root);
        return set;
    }

    /// <summary>What is new or other in the second value, and what is gone from the first.</summary>
    public static (FieldSet Changed, FieldSet Removed) Compare(JsonNode? before, JsonNode? after, SchemaNode? schema)
    {
        var (changed, removed) = (new FieldSet(), new FieldSet());
        Compare(before, after, schema, changed, removed, root: true);
        changed.IsMember = removed.IsMember = false;
        return (changed, removed);
    }

    private static void Read(JsonNode? value, SchemaNode? schema, FieldSet set, bool root)
    {
        if (FieldElements.IsAtomic(value, schema))
        {
            set.IsMember = true;
            return;
        }

        if (value is JsonObject fields)
        {
            set.IsMember |= fields.Count == 0;
            foreach (var (name, child) in fields)
            {
                Read(child, FieldElements.Schema(schema, name, root), set.Ensure(FieldElements.Of(name)), root: false);
            }
        }
        else if (value is JsonArray items && schema is not null)
        {
            set.IsMember |= items.Count == 0;
            foreach (var item in items)
            {
                var child = set.Ensure(FieldElements.Of(item, schema) ?? "");
                child.IsMember = true;
                if (schema.ListType == "map")
                {
                    Read(item, schema.Items, child, root: false);
                    child.IsMember = true;
                }
            }
        }
    }

    private static void Compare(JsonNode? before, JsonNode? after, SchemaNode? schema, FieldSet changed, FieldSet removed, bool root)
    {
        if (
            before is JsonObject or null
            && after is JsonObject or null
            && (before ?? after) is JsonObject
            && !FieldElements.IsAtomic(after ?? before, schema)
        )
        {
            CompareObjects(before as JsonObject, after as JsonObject, schema, changed, removed, root);
        }
        else if (
            before is JsonArray or null
            && after is JsonArray or null
            && (before ?? after) is JsonArray
            && !FieldElements.IsAtomic(before ?? after, schema)
            && !FieldElements.IsAtomic(after ?? before, schema)
        )
        {
            CompareItems(before as JsonArray ?? [], after as JsonArray ?? [], schema!, changed, removed);
        }
        else if (!JsonNode.DeepEquals(before, after))
        {
            changed.IsMember = true;
        }
    }

    private static void CompareObjects(
        JsonObject? before,
        JsonObject? after,
        SchemaNode? schema,
        FieldSet changed,
        FieldSet removed,
        bool root
    )
    {
        foreach (var (name, value) in after ?? [])
        {
            var child = FieldElements.Schema(schema, name, root);
            if (before is not null && before.TryGetPropertyValue(name, out var old))
            {
                Descend(old, value, child, changed, removed, FieldElements.Of(name));
            }
            else
            {
                Added(value, child, changed.Ensure(FieldElements.Of(name)));
            }
        }

        foreach (var (name, value) in before ?? [])
        {
            if (after is null || !after.ContainsKey(name))
            {
                Added(value, FieldElements.Schema(schema, name, root), removed.Ensure(FieldElements.Of(name)));
            }
        }
    }

    private static void CompareItems(JsonArray before, JsonArray after, SchemaNode schema, FieldSet changed, FieldSet removed)
    {
        var old = before.GroupBy(item => FieldElements.Of(item, schema) ?? "").ToDictionary(group => group.Key, group => group.First());
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in after)
        {
            var element = FieldElements.Of(item, schema) ?? "";
            present.Add(element);
            if (!old.TryGetValue(element, out var twin))
            {
                Added(item, schema.ListType == "map" ? schema.Items : null, changed.Ensure(element));
            }
            else if (schema.ListType == "map")
            {
                Descend(twin, item, schema.Items, changed, removed, element);
            }
        }

        foreach (var (element, item) in old.Where(entry => !present.Contains(entry.Key)))
        {
            Added(item, schema.ListType == "map" ? schema.Items : null, removed.Ensure(element));
        }
    }

    private static void Descend(JsonNode? before, JsonNode? after, SchemaNode? schema, FieldSet changed, FieldSet removed, string element)
    {
        var (childChanged, childRemoved) = (new FieldSet(), new FieldSet());
        Compare(before, after, schema, childChanged, childRemoved, root: false);
        Merge(changed, element, childChanged);
        Merge(removed, element, childRemoved);
    }

    private static void Merge(FieldSet target, string element, FieldSet child)
    {
        if (!child.IsEmpty)
        {
            Copy(child, target.Ensure(element));
        }
    }

    private static void Copy(FieldSet from, FieldSet to)
    {
        to.IsMember |= from.IsMember;
        foreach (var (element, child) in from.Children)
        {
            Copy(child, to.Ensure(element));
        }
    }

    // A value that is new belongs to the set at every level: who wrote it owns the map as well as its fields.
    private static void Added(JsonNode? value, SchemaNode? schema, FieldSet set)
    {
        set.IsMember = true;
        if (FieldElements.IsAtomic(value, schema))
        {
            return;
        }

        if (value is JsonObject fields)
        {
            foreach (var (name, child) in fields)
            {
                Added(child, schema?.Field(name), set.Ensure(FieldElements.Of(name)));
            }
        }
        else if (value is JsonArray items && schema is not null)
        {
            foreach (var item in items)
            {
                Added(item, schema.ListType == "map" ? schema.Items : null, set.Ensure(FieldElements.Of(item, schema) ?? ""));
            }
        }
    }
}
