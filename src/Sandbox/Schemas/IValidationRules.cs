using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>Evaluates the x-kubernetes-validations of a schema. A seam: the expression language has its own interpreter.</summary>
public interface IValidationRules
{
    /// <summary>
    /// Checks every rule of the schema and of the schemas below it. Called only for an object whose structure is valid.
    /// </summary>
    /// <param name="value">The new object.</param>
    /// <param name="before">The object it replaces; null when it is created. Transition rules (oldSelf) need it.</param>
    /// <param name="schema">The schema of the whole object.</param>
    IReadOnlyList<FieldProblem> Check(JsonObject value, JsonObject? before, SchemaNode schema);

    /// <summary>Checks the rules themselves: that they compile, fit their place, and cannot cost too much.</summary>
    /// <param name="schema">The schema of the whole object.</param>
    /// <param name="path">Where the schema stands in its CustomResourceDefinition.</param>
    IReadOnlyList<FieldProblem> CheckDefinition(SchemaNode schema, string path);

    /// <summary>The schema has rules.</summary>
    bool HasRules(SchemaNode schema);
}
