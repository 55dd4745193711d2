using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>Prunes, defaults and validates an object that is about to be kept.</summary>
internal sealed class SchemaAdmission(IValidationRules? rules)
{
    /// <summary>Removes what the schema does not know, tells or refuses it as the request wishes, and fills in the defaults.</summary>
    public static void Shape(JsonObject tree, KindDefinition kind, KindVersion version, WriteOptions options)
    {
        Check(tree, kind, version, options);
        if (KindRegistry.SchemaOf(version) is { } schema)
        {
            SchemaDefaults.Apply(tree, schema);
        }
    }

    /// <summary>Removes what the schema does not know, and tells or refuses it as the request wishes.</summary>
    public static void Check(JsonObject tree, KindDefinition kind, KindVersion version, WriteOptions options)
    {
        var schema = KindRegistry.SchemaOf(version);
        var unknown = schema is null ? [] : SchemaPruner.Prune(tree, schema);
        var complaints = options
            .DuplicateFields.Select(path => $"duplicate field \"{path}\"")
            .Concat(unknown.Select(path => $"unknown field \"{path}\""))
            .ToArray();
        if (complaints.Length > 0 && options.FieldValidation == FieldValidation.Strict)
        {
            throw ApiStatus
                .BadRequest(
                    $"{kind.Kind.Kind} in version \"{version.Name}\" cannot be handled as a {kind.Kind.Kind}: strict decoding error: {string.Join(", ", complaints)}"
                )
                .ToException();
        }

        if (options.FieldValidation == FieldValidation.Warn && options.Warn is { } warn)
        {
            foreach (var complaint in complaints)
            {
                warn(complaint);
            }
        }
    }

    /// <summary>
    /// Refuses an object that its schema or its rules refuse. What was wrong before in the same way is no reason to refuse a change of
    /// something else, as on the API server since validation ratcheting.
    /// </summary>
    public void Validate(JsonObject tree, JsonObject? before, KindDefinition kind, KindVersion version, bool statusOnly)
    {
        var problems = Judge(tree, before, kind, version, statusOnly);
        if (problems.Count > 0 && before is not null)
        {
            problems = [.. problems.Except(Judge(before, null, kind, version, statusOnly))];
        }

        if (problems.Count > 0)
        {
            throw ApiStatus.Invalid(kind, tree.Child("metadata").Text("name"), problems).ToException();
        }
    }

    private List<FieldProblem> Judge(JsonObject tree, JsonObject? before, KindDefinition kind, KindVersion version, bool statusOnly)
    {
        var problems = new List<FieldProblem>();
        if (!statusOnly)
        {
            ObjectRules.Check(tree, kind, problems);
        }

        if (KindRegistry.SchemaOf(version) is { } schema)
        {
            problems.AddRange(SchemaValidator.Validate(tree, schema));

            // Rules may rely on the structure, so they are asked only when it stands.
            if (problems.Count == 0 && rules is not null)
            {
                problems.AddRange(rules.Check(tree, before, schema));
            }
        }

        return problems;
    }
}
