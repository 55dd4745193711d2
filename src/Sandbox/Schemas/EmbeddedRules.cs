using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>What an object inside another one must say of itself.</summary>
internal static class EmbeddedRules
{
    public static void Check(JsonObject fields, string path, List<FieldProblem> problems)
    {
        foreach (var name in (string[])["apiVersion", "kind"])
        {
            if (fields[name] is not JsonValue value || !value.TryGetValue<string>(out var text) || text.Length == 0)
            {
                problems.Add(FieldProblem.Required($"{path}.{name}", "must not be empty"));
            }
        }

        if (fields["metadata"] is { } metadata)
        {
            problems.AddRange(
                SchemaValidator
                    .ValidateValue(metadata, ObjectMetaSchema.Node)
                    .Select(problem =>
                        problem with
                        {
                            Path = problem.Path.Length == 0 ? $"{path}.metadata" : $"{path}.metadata.{problem.Path}",
                        }
                    )
            );
        }
    }
}
