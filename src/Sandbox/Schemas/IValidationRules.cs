using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>
/// Evaluates the x-kubernetes-validations of a schema. A seam: the expression language has its own interpreter, and a
/// sandbox without one accepts what only such a rule would refuse.
/// </summary>
public interface IValidationRules
{
    /// <summary>
    /// Checks every rule of the schema and of the schemas below it. Called only for an object whose structure is valid.
    /// </summary>
    /// <param name="value">The new object.</param>
    /// <param name="before">The object it replaces; null when it is created. Transition rules (oldSelf) need it.</param>
    /// <param name="schema">The schema of the whole object.</param>
    IReadOnlyList<FieldProblem> Check(JsonObject value, JsonObject? before, SchemaNode schema);
}
