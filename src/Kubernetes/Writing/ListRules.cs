using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Writing;

/// <summary>
/// Tells how lists are merged: from a kind's schema (x-kubernetes-list-type and -map-keys, or the older patch keys), and for what the
/// schema leaves open, from what is known of the built-in kinds and the Gateway API.
/// </summary>
public sealed class ListRules
{
    private readonly JsonElement root;

    private ListRules(JsonElement root) => this.root = root;

    /// <summary>Without a schema.</summary>
    public static ListRules Known { get; } = new(default);

    /// <summary>With the kind's JSON schema; <c>$ref</c> is looked up in the same document.</summary>
    public static ListRules FromSchema(JsonElement schema) => new(schema);

    /// <summary>The rule for the list at these field names (list indexes are left out).</summary>
    public ListRule At(IReadOnlyList<string> names)
    {
        var schema = root.ValueKind == JsonValueKind.Object ? Descend(names) : default;
        return FromMarkers(schema) ?? ByName(names);
    }

    private ListRule? FromMarkers(JsonElement schema)
    {
        if (schema.Text("x-kubernetes-patch-merge-key") is { } key && schema.Text("x-kubernetes-list-type") is null)
        {
            return WithDefaults(ListRule.Map(key), schema);
        }

        return schema.Text("x-kubernetes-list-type") switch
        {
            "map" => WithDefaults(ListRule.Map(schema.Texts("x-kubernetes-list-map-keys")), schema),
            "set" => ListRule.Set,
            "atomic" => ListRule.Atomic,
            _ => null,
        };
    }

    private ListRule WithDefaults(ListRule rule, JsonElement schema)
    {
        var item = Resolve(schema.At("items"));
        var defaults = rule
            .Keys.Select(key => (key, value: item.At("properties", key, "default")))
            .Where(entry => entry.value.Exists())
            .ToDictionary(entry => entry.key, entry => KeyedItems.Canonical(entry.value));
        return defaults.Count == 0 ? rule : rule with { Defaults = defaults };
    }

    private static ListRule ByName(IReadOnlyList<string> names)
    {
        var last = names.Count > 0 ? names[^1] : "";
        var parent = names.Count > 1 ? names[^2] : "";
        return (parent, last) switch
        {
            ("containers" or "initContainers", "ports") => ListRule.Map("containerPort", "protocol"),
            (_, "containers" or "initContainers" or "ephemeralContainers" or "volumes" or "env" or "imagePullSecrets") => ListRule.Map(
                "name"
            ),
            (_, "volumeMounts") => ListRule.Map("mountPath"),
            ("spec", "ports") when names.Count == 2 => ListRule.Map("port", "protocol"),
            (_, "listeners") => ListRule.Map("name"),
            (_, "conditions") => ListRule.Map("type"),
            ("metadata", "ownerReferences") => ListRule.Map("uid"),
            ("metadata", "finalizers") => ListRule.Set,
            _ => ListRule.Atomic,
        };
    }

    private JsonElement Descend(IReadOnlyList<string> names)
    {
        var schema = Resolve(root);
        foreach (var name in names)
        {
            while (schema.At("items") is { ValueKind: JsonValueKind.Object } items)
            {
                schema = Resolve(items);
            }

            var next = schema.At("properties", name);
            schema = Resolve(next.ValueKind == JsonValueKind.Object ? next : schema.At("additionalProperties"));
        }

        return schema;
    }

    // A field's own markers stand beside its reference, or beside an allOf that holds the reference.
    private JsonElement Resolve(JsonElement schema)
    {
        for (var hops = 0; hops < 16 && schema.ValueKind == JsonValueKind.Object; hops++)
        {
            var only = schema.At("allOf") is { ValueKind: JsonValueKind.Array } all && all.GetArrayLength() == 1 ? all[0] : default;
            if (only.ValueKind == JsonValueKind.Object && !schema.Has("properties") && !schema.Has("items"))
            {
                schema = only;
            }
            else if (schema.Text("$ref") is ['#', '/', .. var pointer])
            {
                schema = root;
                foreach (var part in pointer.Split('/'))
                {
                    schema = schema.At(part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
                }
            }
            else
            {
                break;
            }
        }

        return schema;
    }
}
