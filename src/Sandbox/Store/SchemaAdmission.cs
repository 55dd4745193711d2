using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>Prunes, defaults and validates an object that is about to be kept.</summary>
internal sealed class SchemaAdmission(IValidationRules? rules)
{
    private const string NotChecked =
        "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation";

    private static readonly string[] Blocking =
    [
        "FieldValueRequired",
        "FieldValueTypeInvalid",
        "FieldValueTooLong",
        "FieldValueTooMany",
        "FieldValueNotSupported",
    ];

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
    /// Refuses an object that its schema or its rules refuse. What was wrong before and is not touched is no reason to refuse a change of
    /// something else, as on the API server since validation ratcheting.
    /// </summary>
    public void Validate(
        JsonObject tree,
        JsonObject? before,
        KindDefinition kind,
        KindVersion version,
        bool statusOnly,
        Action<List<FieldProblem>>? more = null
    )
    {
        var problems = new List<FieldProblem>();
        if (!statusOnly)
        {
            ObjectRules.Check(tree, kind, problems);
        }

        if (KindRegistry.SchemaOf(version) is { } schema)
        {
            var structure = SchemaValidator.Validate(tree, before, schema);
            problems.AddRange(structure);
            if (rules is not null && structure.Any(problem => Blocking.Contains(problem.Reason)))
            {
                // Rules may rely on the structure, so they are not asked when it does not stand.
                if (rules.HasRules(schema))
                {
                    problems.Add(FieldProblem.Invalid("<nil>", null, NotChecked));
                }
            }
            else if (rules is not null)
            {
                problems.AddRange(rules.Check(tree, before, schema));
            }
        }

        var judged = new List<FieldProblem>();
        more?.Invoke(judged);

        // Where the schema has said something already, nothing more is said.
        problems.AddRange(judged.Where(problem => problems.TrueForAll(other => other.Path != problem.Path)));
        if (problems.Count > 0)
        {
            throw ApiStatus.Invalid(kind, tree.Child("metadata").Text("name"), problems).ToException();
        }
    }

    /// <summary>Refuses a CustomResourceDefinition that the API server would not serve.</summary>
    public void CheckDefinition(JsonObject definition, KindDefinition kind)
    {
        if (CustomKindRules.Admit(definition, rules) is { Count: > 0 } problems)
        {
            throw ApiStatus.Invalid(kind, definition.Child("metadata").Text("name"), problems).ToException();
        }
    }
}
