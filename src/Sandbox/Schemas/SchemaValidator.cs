using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>Judges an object by its structural schema, with the API server's messages and field paths.</summary>
internal sealed class SchemaValidator
{
    private readonly List<FieldProblem> problems = [];

    private SchemaValidator() { }

    /// <summary>Everything that is wrong; empty for a valid object.</summary>
    public static IReadOnlyList<FieldProblem> Validate(JsonObject resource, SchemaNode schema)
    {
        var validator = new SchemaValidator();
        if (resource["metadata"] is { } metadata)
        {
            validator.Visit(metadata, ObjectMetaSchema.Node, "metadata");
        }

        validator.Visit(resource, schema, "", isResource: true);
        return validator.problems;
    }

    private static bool Holds(JsonNode? value, SchemaNode schema)
    {
        var validator = new SchemaValidator();
        validator.Visit(value, schema, "");
        return validator.problems.Count == 0;
    }

    private void Visit(JsonNode? value, SchemaNode schema, string path, bool isResource = false)
    {
        if (value is null)
        {
            if (!schema.Nullable && schema.Type.Length > 0)
            {
                problems.Add(FieldProblem.WrongType(path, "null", schema.Type));
            }

            return;
        }

        if (!HasType(value, schema))
        {
            problems.Add(FieldProblem.WrongType(path, JsonType(value), schema.IntOrString ? "integer,string" : schema.Type));
            return;
        }

        switch (value)
        {
            case JsonObject fields:
                VisitObject(fields, schema, path, isResource || schema.EmbeddedResource);
                break;
            case JsonArray items:
                VisitArray(items, schema, path);
                break;
            case JsonValue scalar:
                ScalarRules.Check(scalar, schema, path, problems);
                break;
            default:
                break;
        }

        VisitCombinations(value, schema, path);
    }

    private void VisitObject(JsonObject fields, SchemaNode schema, string path, bool isResource)
    {
        foreach (var name in schema.Required)
        {
            if (!fields.ContainsKey(name) && !(isResource && name is "apiVersion" or "kind" or "metadata"))
            {
                problems.Add(FieldProblem.Required(Join(path, name)));
            }
        }

        var limits = schema.Constraints;
        if (limits.MaxProperties is { } most && fields.Count > most)
        {
            problems.Add(FieldProblem.TooMany(path, fields.Count, most));
        }

        if (limits.MinProperties is { } least && fields.Count < least)
        {
            problems.Add(FieldProblem.Invalid(path, fields.Count, $"{path} in body should have at least {least} properties"));
        }

        foreach (var (name, child) in fields)
        {
            if (isResource && name is "apiVersion" or "kind" or "metadata")
            {
                continue;
            }

            if (schema.Properties.TryGetValue(name, out var field))
            {
                Visit(child, field, Join(path, name));
            }
            else if (schema.AdditionalProperties is { } values)
            {
                Visit(child, values, Join(path, name));
            }
        }
    }

    private void VisitArray(JsonArray items, SchemaNode schema, string path)
    {
        var limits = schema.Constraints;
        if (limits.MaxItems is { } most && items.Count > most)
        {
            problems.Add(FieldProblem.TooMany(path, items.Count, most));
        }

        if (limits.MinItems is { } least && items.Count < least)
        {
            problems.Add(FieldProblem.Invalid(path, items.Count, $"{path} in body should have at least {least} items"));
        }

        if (schema.Items is { } item)
        {
            for (var index = 0; index < items.Count; index++)
            {
                Visit(items[index], item, $"{path}[{index}]");
            }
        }

        ListRules.Check(items, schema, path, problems);
    }

    private void VisitCombinations(JsonNode value, SchemaNode schema, string path)
    {
        foreach (var part in schema.AllOf)
        {
            Visit(value, part, path);
        }

        // anyOf and oneOf report the whole only: their branches contradict each other by nature.
        if (schema.AnyOf.Count > 0 && !schema.IntOrString && !schema.AnyOf.Any(part => Holds(value, part)))
        {
            problems.Add(FieldProblem.Invalid(path, value.DeepClone(), $"\"{path}\" must validate at least one schema (anyOf)"));
        }

        if (schema.OneOf.Count > 0)
        {
            var holding = schema.OneOf.Count(part => Holds(value, part));
            if (holding != 1)
            {
                var found = holding == 0 ? "none" : "more than one";
                problems.Add(
                    FieldProblem.Invalid(
                        path,
                        value.DeepClone(),
                        $"\"{path}\" must validate one and only one schema (oneOf). Found {found} valid"
                    )
                );
            }
        }

        if (schema.Not is { } not && Holds(value, not))
        {
            problems.Add(FieldProblem.Invalid(path, value.DeepClone(), $"\"{path}\" must not validate the schema (not)"));
        }
    }

    private static bool HasType(JsonNode value, SchemaNode schema)
    {
        var kind = value.GetValueKind();
        if (schema.IntOrString)
        {
            return kind is JsonValueKind.String || (kind is JsonValueKind.Number && ScalarRules.IsInteger(value));
        }

        return schema.Type switch
        {
            "object" => kind is JsonValueKind.Object,
            "array" => kind is JsonValueKind.Array,
            "string" => kind is JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "number" => kind is JsonValueKind.Number,
            "integer" => kind is JsonValueKind.Number && ScalarRules.IsInteger(value),
            _ => true,
        };
    }

    private static string JsonType(JsonNode value) =>
        value.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => ScalarRules.IsInteger(value) ? "integer" : "number",
            _ => "null",
        };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
