using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>
/// Judges an object by its structural schema, with the API server's messages and field paths. What an update leaves as it was is not
/// judged again, so that a schema may become stricter without locking the objects there are (ratcheting).
/// </summary>
internal sealed class SchemaValidator
{
    private readonly List<FieldProblem> problems = [];

    private SchemaValidator() { }

    /// <summary>Everything that is wrong; empty for a valid object.</summary>
    /// <param name="resource">The object.</param>
    /// <param name="before">The object it replaces; null for a new one.</param>
    /// <param name="schema">The schema of the whole object.</param>
    public static IReadOnlyList<FieldProblem> Validate(JsonObject resource, JsonObject? before, SchemaNode schema)
    {
        var validator = new SchemaValidator();
        if (resource["metadata"] is { } metadata)
        {
            validator.Visit(metadata, null, ObjectMetaSchema.Node, "metadata");
        }

        // The version is no reason to judge again: both are seen in the same one.
        validator.VisitValue(resource, before, schema, "", isResource: true);
        return validator.problems;
    }

    /// <summary>Everything that is wrong with a part of an object.</summary>
    public static IReadOnlyList<FieldProblem> ValidateValue(JsonNode? value, SchemaNode schema)
    {
        var validator = new SchemaValidator();
        validator.Visit(value, null, schema, "");
        return validator.problems;
    }

    private static bool Holds(JsonNode? value, SchemaNode schema)
    {
        var validator = new SchemaValidator();
        validator.Visit(value, null, schema, "");
        return validator.problems.Count == 0;
    }

    private void Visit(JsonNode? value, JsonNode? before, SchemaNode schema, string path)
    {
        if (value is null)
        {
            if (!schema.Nullable && schema.Type.Length > 0)
            {
                problems.Add(FieldProblem.WrongType(path, "null", schema.Type));
            }

            return;
        }

        if (before is null || !JsonNode.DeepEquals(value, before))
        {
            VisitValue(value, before, schema, path, isResource: false);
        }
    }

    private void VisitValue(JsonNode value, JsonNode? before, SchemaNode schema, string path, bool isResource)
    {
        if (!HasType(value, schema))
        {
            problems.Add(FieldProblem.WrongType(path, JsonType(value), schema.IntOrString ? "integer,string" : schema.Type));
            return;
        }

        switch (value)
        {
            case JsonObject fields:
                VisitObject(fields, before as JsonObject, schema, path, isResource || schema.EmbeddedResource);
                break;
            case JsonArray items:
                VisitArray(items, before as JsonArray, schema, path);
                break;
            case JsonValue scalar:
                ScalarRules.Check(scalar, schema, path, problems);
                break;
            default:
                break;
        }

        VisitCombinations(value, schema, path);
    }

    private void VisitObject(JsonObject fields, JsonObject? before, SchemaNode schema, string path, bool isResource)
    {
        foreach (var name in schema.Required)
        {
            if (!fields.ContainsKey(name) && !(isResource && name is "metadata"))
            {
                problems.Add(FieldProblem.Required(Join(path, name)));
            }
        }

        if (schema.EmbeddedResource)
        {
            EmbeddedRules.Check(fields, path, problems);
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

        var old = schema.MapType == "atomic" ? null : before;
        foreach (var (name, child) in fields)
        {
            if (isResource && name is "apiVersion" or "kind" or "metadata")
            {
                continue;
            }

            if (schema.Field(name) is { } field)
            {
                Visit(child, old?[name], field, Join(path, name));
            }
        }
    }

    private void VisitArray(JsonArray items, JsonArray? before, SchemaNode schema, string path)
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
            var twins = ListRules.Twins(before, schema);
            for (var index = 0; index < items.Count; index++)
            {
                Visit(items[index], twins?.Of(items[index]), item, $"{path}[{index}]");
            }
        }

        ListRules.Check(items, schema, path, problems);
    }

    private void VisitCombinations(JsonNode value, SchemaNode schema, string path)
    {
        foreach (var part in schema.AllOf)
        {
            Visit(value, null, part, path);
        }

        // anyOf and oneOf report the whole only: their branches contradict each other by nature.
        if (schema.AnyOf.Count > 0 && !schema.IntOrString && !schema.AnyOf.Any(part => Holds(value, part)))
        {
            problems.Add(FieldProblem.Invalid(path, Shown(value), $"{Quoted(path)} must validate at least one schema (anyOf)"));
        }

        if (schema.OneOf.Count > 0)
        {
            var holding = schema.OneOf.Count(part => Holds(value, part));
            if (holding != 1)
            {
                var found = holding == 0 ? "Found none valid" : $"Found {holding} valid alternatives";
                problems.Add(
                    FieldProblem.Invalid(path, Shown(value), $"{Quoted(path)} must validate one and only one schema (oneOf). {found}")
                );
            }
        }

        if (schema.Not is { } not && Holds(value, not))
        {
            problems.Add(FieldProblem.Invalid(path, Shown(value), $"{Quoted(path)} must not validate the schema (not)"));
        }
    }

    // The API server does not know the value at this point, only its type when it is not simple.
    private static JsonNode Shown(JsonNode value) => value is JsonValue ? value.DeepClone() : JsonType(value);

    private static string Quoted(string path) => $"\"{path}\"";

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
