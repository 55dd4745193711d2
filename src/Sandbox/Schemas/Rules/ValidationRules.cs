using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>
/// Evaluates x-kubernetes-validations. One rule may cost <see cref="RuleLimit"/> steps and all rules of one write
/// <see cref="WriteLimit"/>, the limits of the API server; what costs more is refused.
/// </summary>
public sealed class ValidationRules : IValidationRules
{
    internal const long RuleLimit = 1_000_000;
    internal const long WriteLimit = 10_000_000;

    public IReadOnlyList<FieldProblem> Check(JsonObject value, JsonObject? before, SchemaNode schema)
    {
        var tree = RuleTree.Of(schema);
        if (tree.IsEmpty)
        {
            return [];
        }

        var walk = new RuleWalk(WriteLimit);
        walk.Visit(value, new RuleBefore(before), tree, "");
        return walk.Problems;
    }

    public IReadOnlyList<FieldProblem> CheckDefinition(SchemaNode schema, string path) => RuleDefinitions.Check(schema, path);

    public bool HasRules(SchemaNode schema) => !RuleTree.Of(schema).IsEmpty;
}
