using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>What a CustomResourceDefinition must say, and the status it is given when it does.</summary>
internal static class CustomKindRules
{
    /// <summary>Fills in names, and judges the definition.</summary>
    public static IReadOnlyList<FieldProblem> Admit(JsonObject definition)
    {
        var problems = new List<FieldProblem>();
        var spec = definition["spec"] as JsonObject;
        var names = spec?["names"] as JsonObject;
        if (spec is null || names is null)
        {
            return [FieldProblem.Required(spec is null ? "spec" : "spec.names")];
        }

        var kind = Text(names, "kind");
        var plural = Text(names, "plural");
        var group = Text(spec, "group");
        Require(kind, "spec.names.kind", problems);
        Require(plural, "spec.names.plural", problems);
        Require(group, "spec.group", problems);
        names["singular"] ??= kind.ToLowerInvariant();
        names["listKind"] ??= kind + "List";
        spec["conversion"] ??= new JsonObject { ["strategy"] = "None" };

        if (Text(spec, "scope") is not ("Namespaced" or "Cluster"))
        {
            problems.Add(FieldProblem.NotSupported("spec.scope", spec["scope"]?.DeepClone(), ["\"Cluster\"", "\"Namespaced\""]));
        }

        var name = Text(definition["metadata"] as JsonObject, "name");
        if (name != $"{plural}.{group}")
        {
            problems.Add(FieldProblem.Invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
        }

        CheckVersions(spec, problems);
        return problems;
    }

    /// <summary>The status of a definition that is served from this moment.</summary>
    public static JsonObject Status(JsonObject definition, JsonObject? before, string now)
    {
        var spec = definition["spec"]!.AsObject();
        var stored = spec["versions"]!.AsArray().OfType<JsonObject>().First(version => Flag(version, "storage"));
        var versions = (before?["storedVersions"] as JsonArray)?.Select(node => node?.GetValue<string>() ?? "").ToList() ?? [];
        var storage = Text(stored, "name");
        if (!versions.Contains(storage))
        {
            versions.Add(storage);
        }

        return new JsonObject
        {
            ["acceptedNames"] = spec["names"]!.DeepClone(),
            ["conditions"] =
                before?["conditions"]?.DeepClone()
                ?? new JsonArray(
                    Condition("NamesAccepted", "NoConflicts", "no conflicts found", now),
                    Condition("Established", "InitialNamesAccepted", "the initial names have been accepted", now)
                ),
            ["storedVersions"] = new JsonArray([.. versions.Select(version => (JsonNode)version)]),
        };
    }

    private static void CheckVersions(JsonObject spec, List<FieldProblem> problems)
    {
        if (spec["versions"] is not JsonArray { Count: > 0 } versions)
        {
            problems.Add(FieldProblem.Required("spec.versions"));
            return;
        }

        for (var index = 0; index < versions.Count; index++)
        {
            if (versions[index] is not JsonObject version)
            {
                problems.Add(FieldProblem.Required($"spec.versions[{index}]"));
                continue;
            }

            if (version["schema"]?["openAPIV3Schema"] is not JsonObject schema)
            {
                problems.Add(FieldProblem.Required($"spec.versions[{index}].schema.openAPIV3Schema", "schemas are required"));
            }
            else if (Text(schema, "type") != "object")
            {
                problems.Add(
                    FieldProblem.Invalid(
                        $"spec.versions[{index}].schema.openAPIV3Schema.type",
                        schema["type"]?.DeepClone() ?? "",
                        "must be object at the root"
                    )
                );
            }
        }

        if (versions.OfType<JsonObject>().Count(version => Flag(version, "storage")) != 1)
        {
            problems.Add(FieldProblem.Invalid("spec.versions", versions.Count, "must have exactly one version marked as storage version"));
        }
    }

    private static void Require(string value, string path, List<FieldProblem> problems)
    {
        if (value.Length == 0)
        {
            problems.Add(FieldProblem.Required(path));
        }
    }

    private static JsonNode Condition(string type, string reason, string message, string now) =>
        new JsonObject
        {
            ["lastTransitionTime"] = now,
            ["message"] = message,
            ["reason"] = reason,
            ["status"] = "True",
            ["type"] = type,
        };

    private static bool Flag(JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static string Text(JsonObject? fields, string name) =>
        fields?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
