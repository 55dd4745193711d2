using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>What every object must satisfy whatever its kind: names, labels, annotations, owners.</summary>
internal static class ObjectRules
{
    // Of all annotations together, keys and values.
    private const int MaxAnnotations = 256 * 1024;

    public static void Check(JsonObject resource, KindDefinition kind, List<FieldProblem> problems)
    {
        var metadata = resource.Ensure("metadata");
        CheckName(metadata.Text("name"), kind.Kind, problems);
        CheckLabels(metadata.Child("labels"), "metadata.labels", problems);
        CheckAnnotations(metadata.Child("annotations"), "metadata.annotations", problems);
        CheckOwners(metadata["ownerReferences"] as JsonArray, problems);
        CheckFinalizers(metadata["finalizers"] as JsonArray, problems);
    }

    public static void CheckLabels(JsonObject? labels, string path, List<FieldProblem> problems)
    {
        foreach (var (key, value) in labels ?? [])
        {
            problems.AddRange(NameRules.QualifiedName(key).Select(rule => FieldProblem.Invalid(path, key, rule)));
            if (value is JsonValue text && text.TryGetValue<string>(out var content))
            {
                problems.AddRange(NameRules.LabelValue(content).Select(rule => FieldProblem.Invalid(path, content, rule)));
            }
        }
    }

    private static void CheckName(string name, GroupKind kind, List<FieldProblem> problems)
    {
        if (name.Length == 0)
        {
            problems.Add(FieldProblem.Required("metadata.name", "name or generateName is required"));
            return;
        }

        var rules = kind switch
        {
            { Group: "rbac.authorization.k8s.io" } => name is "." or ".." ? [$"may not be '{name}'"]
            : name.Contains('/') ? ["may not contain '/'"]
            : name.Contains('%') ? ["may not contain '%'"]
            : [],
            { Group: "", Kind: "Namespace" } => NameRules.Label(name),
            { Group: "", Kind: "Service" } => NameRules.ServiceLabel(name),
            _ => NameRules.Subdomain(name),
        };
        problems.AddRange(rules.Select(rule => FieldProblem.Invalid("metadata.name", name, rule)));
    }

    private static void CheckAnnotations(JsonObject? annotations, string path, List<FieldProblem> problems)
    {
        var size = 0;
        foreach (var (key, value) in annotations ?? [])
        {
            // The rule is judged without regard to case.
            problems.AddRange(NameRules.QualifiedName(key.ToLowerInvariant()).Select(rule => FieldProblem.Invalid(path, key, rule)));
            size += key.Length + (value is JsonValue text && text.TryGetValue<string>(out var content) ? content.Length : 0);
        }

        if (size > MaxAnnotations)
        {
            problems.Add(FieldProblem.TooLong(path, MaxAnnotations));
        }
    }

    private static void CheckFinalizers(JsonArray? finalizers, List<FieldProblem> problems)
    {
        foreach (var finalizer in finalizers ?? [])
        {
            if (finalizer is JsonValue text && text.TryGetValue<string>(out var name))
            {
                problems.AddRange(NameRules.QualifiedName(name).Select(rule => FieldProblem.Invalid("metadata.finalizers", name, rule)));
            }
        }
    }

    private static void CheckOwners(JsonArray? owners, List<FieldProblem> problems)
    {
        var controllers = 0;
        for (var index = 0; index < owners?.Count; index++)
        {
            if (owners[index] is not JsonObject owner)
            {
                continue;
            }

            foreach (var field in (string[])["apiVersion", "kind", "name", "uid"])
            {
                if (owner.Text(field).Length == 0)
                {
                    problems.Add(
                        FieldProblem.Invalid(
                            $"metadata.ownerReferences[{index}].{field}",
                            owner.Text(field),
                            $"{(field == "apiVersion" ? "version" : field)} must not be empty"
                        )
                    );
                }
            }

            controllers += owner["controller"] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag ? 1 : 0;
        }

        if (controllers > 1)
        {
            problems.Add(
                FieldProblem.Invalid("metadata.ownerReferences", owners!.DeepClone(), "Only one reference can have Controller set to true.")
            );
        }
    }
}
