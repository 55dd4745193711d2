using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Schemas;

/// <summary>What a CustomResourceDefinition must say.</summary>
internal sealed class CustomKindRules
{
    private static readonly string[] ColumnTypes = ["boolean", "date", "integer", "number", "string"];
    private const int MaxSelectableFields = 8;
    private readonly List<FieldProblem> problems = [];
    private readonly IValidationRules? rules;

    private CustomKindRules(IValidationRules? rules) => this.rules = rules;

    /// <summary>Fills in names, and judges the definition.</summary>
    public static IReadOnlyList<FieldProblem> Admit(JsonObject definition, IValidationRules? rules)
    {
        var spec = definition["spec"] as JsonObject;
        var names = spec?["names"] as JsonObject;
        if (spec is null || names is null)
        {
            return [FieldProblem.Required(spec is null ? "spec" : "spec.names")];
        }

        FillIn(spec, names);
        var check = new CustomKindRules(rules);
        check.Check(definition);
        return check.problems;
    }

    private static void FillIn(JsonObject spec, JsonObject names)
    {
        var kind = names["kind"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
        names["singular"] ??= kind.ToLowerInvariant();
        names["listKind"] ??= kind + "List";
        spec["conversion"] ??= new JsonObject { ["strategy"] = "None" };
    }

    private void Check(JsonObject definition)
    {
        var spec = JsonSerializer.SerializeToElement(definition["spec"]);
        CheckNames(spec.At("names"));
        var group = spec.Text("group") ?? "";
        Require(group, "spec.group");
        if (group.Length > 0 && NameRules.Subdomain(group) is [var first, ..])
        {
            problems.Add(FieldProblem.Invalid("spec.group", group, first));
        }
        else if (group.Length > 0 && !group.Contains('.'))
        {
            problems.Add(FieldProblem.Invalid("spec.group", group, "should be a domain with at least one dot"));
        }

        if (spec.Text("scope") is not ("Namespaced" or "Cluster"))
        {
            problems.Add(
                spec.Text("scope") is { Length: > 0 } scope
                    ? FieldProblem.NotSupported("spec.scope", scope, ["\"Cluster\"", "\"Namespaced\""])
                    : FieldProblem.Required("spec.scope")
            );
        }

        if (spec.Flag("preserveUnknownFields") == true)
        {
            problems.Add(FieldProblem.Invalid("spec.preserveUnknownFields", true, "must be false in order to use defaults in the schema"));
        }

        var name = (definition["metadata"] as JsonObject)?["name"]?.GetValue<string>() ?? "";
        if (name != $"{spec.At("names").Text("plural")}.{group}")
        {
            problems.Add(FieldProblem.Invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
        }

        CheckVersions(spec);
    }

    private void CheckNames(JsonElement names)
    {
        foreach (var name in (string[])["plural", "singular", "kind", "listKind"])
        {
            var text = names.Text(name) ?? "";
            Require(text, $"spec.names.{name}");

            // Kinds are judged without regard to case.
            CheckName(
                text.Length == 0 ? "a"
                    : name is "kind" or "listKind" ? text.ToLowerInvariant()
                    : text,
                text,
                $"spec.names.{name}"
            );
        }

        foreach (var list in (string[])["shortNames", "categories"])
        {
            var texts = names.Texts(list);
            for (var index = 0; index < texts.Length; index++)
            {
                CheckName(texts[index], texts[index], $"spec.names.{list}[{index}]");
            }
        }
    }

    private void CheckName(string name, string shown, string path)
    {
        if (NameRules.ServiceLabel(name) is [var first, ..])
        {
            problems.Add(FieldProblem.Invalid(path, shown, first));
        }
    }

    private void CheckVersions(JsonElement spec)
    {
        var versions = spec.Items("versions").ToArray();
        if (versions.Length == 0)
        {
            problems.Add(FieldProblem.Required("spec.versions", "must have at least one version"));
            return;
        }

        if (versions.Count(version => version.Flag("storage") == true) != 1)
        {
            problems.Add(
                new FieldProblem(
                    "spec.versions",
                    "FieldValueInvalid",
                    $"Invalid value: {spec.At("versions").GetRawText()}: must have exactly one version marked as storage version"
                )
            );
        }

        if (versions.Select(version => version.Text("name")).Distinct(StringComparer.Ordinal).Count() != versions.Length)
        {
            problems.Add(
                new FieldProblem(
                    "spec.versions",
                    "FieldValueInvalid",
                    $"Invalid value: {spec.At("versions").GetRawText()}: must contain unique version names"
                )
            );
        }

        // A schema that all versions share is named once.
        var shared =
            versions.Select(Schema).Select(schema => schema.Exists() ? schema.GetRawText() : "").Distinct(StringComparer.Ordinal).Count()
            == 1;
        for (var index = 0; index < versions.Length; index++)
        {
            CheckVersion(versions[index], $"spec.versions[{index}]");
            if (index == 0 || !shared)
            {
                CheckSchema(
                    Schema(versions[index]),
                    shared ? "spec.validation.openAPIV3Schema" : $"spec.versions[{index}].schema.openAPIV3Schema",
                    $"spec.versions[{index}]"
                );
            }
        }
    }

    private static JsonElement Schema(JsonElement version) => version.At("schema", "openAPIV3Schema");

    private void CheckVersion(JsonElement version, string path)
    {
        var name = version.Text("name") ?? "";
        if (NameRules.ServiceLabel(name) is [var first, ..])
        {
            problems.Add(FieldProblem.Invalid($"{path}.name", name, first));
        }

        CheckColumns(version, path);
        CheckSelectableFields(version, path);
        var scale = version.At("subresources", "scale");
        if (scale.Exists())
        {
            CheckScalePath(scale, "specReplicasPath", ".spec.", $"{path}.subresources.scale");
            CheckScalePath(scale, "statusReplicasPath", ".status.", $"{path}.subresources.scale");
        }

        if (version.Text("deprecationWarning") is { Length: > 0 } warning && version.Flag("deprecated") != true)
        {
            problems.Add(FieldProblem.Invalid($"{path}.deprecationWarning", warning, "can only be set for deprecated versions"));
        }
    }

    private void CheckColumns(JsonElement version, string path)
    {
        var index = 0;
        foreach (var column in version.Items("additionalPrinterColumns"))
        {
            var place = $"{path}.additionalPrinterColumns[{index++}]";
            Require(column.Text("name") ?? "", $"{place}.name");
            var type = column.Text("type") ?? "";
            if (type.Length == 0)
            {
                problems.Add(FieldProblem.Required($"{place}.type", $"must be one of {string.Join(",", ColumnTypes)}"));
            }
            else if (!ColumnTypes.Contains(type))
            {
                problems.Add(FieldProblem.Invalid($"{place}.type", type, $"must be one of {string.Join(",", ColumnTypes)}"));
            }

            var jsonPath = column.Text("jsonPath") ?? "";
            Require(jsonPath, $"{place}.jsonPath");
            if (jsonPath.Length > 0 && jsonPath[0] != '.')
            {
                problems.Add(FieldProblem.Invalid($"{place}.jsonPath", jsonPath, "must be a simple json path starting with ."));
            }
        }
    }

    private void CheckSelectableFields(JsonElement version, string path)
    {
        var fields = version.Items("selectableFields").ToArray();
        if (fields.Length > MaxSelectableFields)
        {
            problems.Add(FieldProblem.TooMany($"{path}.selectableFields", fields.Length, MaxSelectableFields));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < fields.Length; index++)
        {
            var jsonPath = fields[index].Text("jsonPath") ?? "";
            var place = $"{path}.selectableFields[{index}].jsonPath";
            Require(jsonPath, place);
            if (jsonPath.Length == 0)
            {
                continue;
            }

            if (!seen.Add(jsonPath))
            {
                problems.Add(FieldProblem.Duplicate(place, jsonPath));
            }

            if (SelectableFields.Problem(jsonPath, SchemaNode.Of(Schema(version))) is { } problem)
            {
                problems.Add(FieldProblem.Invalid(place, jsonPath, problem));
            }
        }
    }

    private void CheckScalePath(JsonElement scale, string name, string start, string path)
    {
        var value = scale.Text(name) ?? "";
        Require(value, $"{path}.{name}");
        if (value.Length > 0 && !value.StartsWith(start, StringComparison.Ordinal))
        {
            problems.Add(FieldProblem.Invalid($"{path}.{name}", value, $"should be a json path under {start[..^1]}"));
        }
    }

    private void CheckSchema(JsonElement schema, string path, string version)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            problems.Add(FieldProblem.Required($"{version}.schema.openAPIV3Schema", "schemas are required"));
            return;
        }

        var found = StructuralRules.Check(schema, path);
        problems.AddRange(found);
        if (found.Count == 0 && rules is not null && SchemaNode.Of(schema) is { } node)
        {
            problems.AddRange(rules.CheckDefinition(node, path));
        }
    }

    private void Require(string value, string path)
    {
        if (value.Length == 0)
        {
            problems.Add(FieldProblem.Required(path));
        }
    }
}
