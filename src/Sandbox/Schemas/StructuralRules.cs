using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Schemas;

/// <summary>What a schema must satisfy to be structural, so that defaults, pruning and merging have one meaning.</summary>
internal sealed class StructuralRules
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];
    private static readonly string[] ListTypes = ["atomic", "map", "set"];
    private static readonly string[] Combinations = ["allOf", "anyOf", "oneOf"];

    // Only the spine may say these; below anyOf and its like they would depend on the value.
    private static readonly string[] SpineOnly =
    [
        "type",
        "default",
        "nullable",
        "title",
        "description",
        "additionalProperties",
        "x-kubernetes-preserve-unknown-fields",
        "x-kubernetes-embedded-resource",
        "x-kubernetes-list-type",
        "x-kubernetes-list-map-keys",
        "x-kubernetes-map-type",
    ];

    private static readonly string[] Unsupported =
    [
        "$ref",
        "definitions",
        "dependencies",
        "patternProperties",
        "deprecated",
        "discriminator",
        "readOnly",
        "writeOnly",
        "xml",
        "id",
    ];

    private readonly List<FieldProblem> problems = [];

    private StructuralRules() { }

    public static IReadOnlyList<FieldProblem> Check(JsonElement schema, string path)
    {
        var rules = new StructuralRules();
        rules.Visit(schema, path, "at the root", isRoot: true);
        return rules.problems;
    }

    private void Visit(JsonElement schema, string path, string role, bool isRoot = false)
    {
        CheckType(schema, path, role, isRoot);
        CheckKeywords(schema, path);
        CheckList(schema, path);
        CheckDefault(schema, path);
        foreach (var field in schema.Members("properties"))
        {
            Visit(field.Value, $"{path}.properties[{field.Name}]", "for specified object fields");
        }

        if (schema.At("additionalProperties") is { ValueKind: JsonValueKind.Object } values)
        {
            Visit(values, $"{path}.additionalProperties", "for specified object fields");
        }

        if (schema.At("items") is { ValueKind: JsonValueKind.Object } items)
        {
            Visit(items, $"{path}.items", "for specified array items");
        }

        foreach (var combination in Combinations)
        {
            var index = 0;
            foreach (var part in schema.Items(combination))
            {
                VisitValue(part, $"{path}.{combination}[{index++}]", schema);
            }
        }

        if (schema.At("not") is { ValueKind: JsonValueKind.Object } not)
        {
            VisitValue(not, $"{path}.not", schema);
        }
    }

    private void CheckType(JsonElement schema, string path, string role, bool isRoot)
    {
        var type = schema.Text("type") ?? "";
        var intOrString = schema.Flag("x-kubernetes-int-or-string") == true;
        if (isRoot && type != "object")
        {
            problems.Add(
                type.Length == 0
                    ? FieldProblem.Required($"{path}.type", "must not be empty at the root")
                    : FieldProblem.Invalid($"{path}.type", type, "must be object at the root")
            );
        }
        else if (type.Length == 0 && !intOrString && schema.Flag("x-kubernetes-preserve-unknown-fields") != true)
        {
            problems.Add(FieldProblem.Required($"{path}.type", $"must not be empty {role}"));
        }
        else if (type.Length > 0 && !Types.Contains(type))
        {
            problems.Add(FieldProblem.NotSupported($"{path}.type", type, Types.Select(known => $"\"{known}\"")));
        }

        if (intOrString && type.Length > 0)
        {
            problems.Add(FieldProblem.Invalid($"{path}.type", type, "must be empty if x-kubernetes-int-or-string is true"));
        }

        if (type == "array" && schema.At("items").ValueKind != JsonValueKind.Object)
        {
            problems.Add(FieldProblem.Required($"{path}.items", "must be specified"));
        }
    }

    private void CheckKeywords(JsonElement schema, string path)
    {
        foreach (var keyword in Unsupported.Where(keyword => schema.Has(keyword)))
        {
            problems.Add(FieldProblem.Forbidden($"{path}.{keyword}", $"{keyword} is not supported"));
        }

        if (schema.Flag("uniqueItems") == true)
        {
            problems.Add(
                FieldProblem.Forbidden(
                    $"{path}.uniqueItems",
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"
                )
            );
        }

        var additional = schema.At("additionalProperties");
        if (additional.ValueKind == JsonValueKind.False)
        {
            problems.Add(FieldProblem.Forbidden($"{path}.additionalProperties", "additionalProperties cannot be set to false"));
        }
        else if (additional.Exists() && schema.Members("properties").Any())
        {
            problems.Add(
                FieldProblem.Forbidden($"{path}.additionalProperties", "additionalProperties and properties are mutual exclusive")
            );
        }

        if (schema.Text("pattern") is { } pattern && Re2Pattern.Find(pattern) is null)
        {
            problems.Add(
                FieldProblem.Invalid($"{path}.pattern", pattern, "must be a valid regular expression, but isn't: error parsing regexp")
            );
        }

        if (schema.Has("x-kubernetes-preserve-unknown-fields") && schema.Flag("x-kubernetes-preserve-unknown-fields") != true)
        {
            problems.Add(FieldProblem.Invalid($"{path}.x-kubernetes-preserve-unknown-fields", false, "must be true or undefined"));
        }

        if (schema.Flag("x-kubernetes-embedded-resource") == true && schema.Text("type") != "object")
        {
            problems.Add(
                FieldProblem.Invalid($"{path}.type", schema.Text("type") ?? "", "must be object if x-kubernetes-embedded-resource is true")
            );
        }

        if (schema.Text("x-kubernetes-map-type") is { } map && map is not ("granular" or "atomic"))
        {
            problems.Add(FieldProblem.NotSupported($"{path}.x-kubernetes-map-type", map, ["\"atomic\"", "\"granular\""]));
        }
    }

    private void CheckList(JsonElement schema, string path)
    {
        var type = schema.Text("x-kubernetes-list-type");
        var keys = schema.Texts("x-kubernetes-list-map-keys");
        if (type is not null && !ListTypes.Contains(type))
        {
            problems.Add(FieldProblem.NotSupported($"{path}.x-kubernetes-list-type", type, ListTypes.Select(known => $"\"{known}\"")));
        }

        if (type is not null && schema.Text("type") != "array")
        {
            problems.Add(
                FieldProblem.Invalid($"{path}.type", schema.Text("type") ?? "", "must be array if x-kubernetes-list-type is specified")
            );
        }

        if (type != "map")
        {
            if (keys.Length > 0)
            {
                problems.Add(
                    FieldProblem.Invalid($"{path}.x-kubernetes-list-type", type, "must be map if x-kubernetes-list-map-keys is non-empty")
                );
            }

            return;
        }

        if (keys.Length == 0)
        {
            problems.Add(FieldProblem.Required($"{path}.x-kubernetes-list-map-keys", "must not be empty if x-kubernetes-list-type is map"));
        }

        var items = schema.At("items");
        foreach (var key in keys)
        {
            var field = items.At("properties", key);
            if (!field.Exists())
            {
                problems.Add(
                    FieldProblem.Invalid($"{path}.x-kubernetes-list-map-keys", key, "entries must all be names of item properties")
                );
            }
            else if (!field.Has("default") && !items.Texts("required").Contains(key))
            {
                problems.Add(
                    FieldProblem.Required(
                        $"{path}.items.properties[{key}].default",
                        "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"
                    )
                );
            }
        }
    }

    // A default must be valid itself, and survive pruning.
    private void CheckDefault(JsonElement schema, string path)
    {
        if (!schema.Has("default") || SchemaNode.Of(schema) is not { } node)
        {
            return;
        }

        var value = JsonNode.Parse(schema.At("default").GetRawText());
        SchemaDefaults.Apply(value, node);
        problems.AddRange(
            SchemaValidator.ValidateValue(value, node).Select(problem => problem with { Path = Below($"{path}.default", problem.Path) })
        );
        if (value is JsonObject fields && SchemaPruner.PruneValue(fields, node) is { Count: > 0 })
        {
            problems.Add(FieldProblem.Invalid($"{path}.default", value.DeepClone(), "must not have unknown fields"));
        }
    }

    // Below anyOf and its like only limits on values stand, and only for fields that the spine knows.
    private void VisitValue(JsonElement schema, string path, JsonElement spine)
    {
        var intOrString = spine.Flag("x-kubernetes-int-or-string") == true;
        foreach (var keyword in SpineOnly.Where(keyword => schema.Has(keyword)))
        {
            if (keyword == "type" && intOrString)
            {
                continue;
            }

            problems.Add(FieldProblem.Forbidden($"{path}.{keyword}", "must be empty to be structural"));
        }

        foreach (var field in schema.Members("properties"))
        {
            var name = field.Name;
            var known = spine.At("properties", name);
            if (!known.Exists() && spine.At("additionalProperties").ValueKind != JsonValueKind.Object)
            {
                problems.Add(
                    FieldProblem.Required(
                        $"{path[..path.LastIndexOf('.')]}.properties[{name}]",
                        $"because it is defined in {path}.properties[{name}]"
                    )
                );
            }
            else
            {
                VisitValue(field.Value, $"{path}.properties[{name}]", known.Exists() ? known : spine.At("additionalProperties"));
            }
        }

        if (schema.At("items") is { ValueKind: JsonValueKind.Object } items)
        {
            VisitValue(items, $"{path}.items", spine.At("items"));
        }

        foreach (var combination in Combinations)
        {
            var index = 0;
            foreach (var part in schema.Items(combination))
            {
                VisitValue(part, $"{path}.{combination}[{index++}]", spine);
            }
        }

        if (schema.At("not") is { ValueKind: JsonValueKind.Object } not)
        {
            VisitValue(not, $"{path}.not", spine);
        }
    }

    private static string Below(string path, string rest) => rest.Length == 0 ? path : $"{path}.{rest}";
}
