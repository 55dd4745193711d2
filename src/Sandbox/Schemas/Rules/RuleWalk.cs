using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>The value that stood in the same place before the write.</summary>
/// <param name="Value">The value; null when there was none, or when it cannot be told which it was, as in lists without keys.</param>
internal readonly record struct RuleBefore(JsonNode? Value);

/// <summary>One walk over an object and its rules.</summary>
internal sealed class RuleWalk(long limit)
{
    private const int MaxMessage = 5 * 1024;
    private long budget = limit;

    public List<FieldProblem> Problems { get; } = [];

    private bool IsOver => budget < 0;

    public void Visit(JsonNode? value, RuleBefore before, RuleTree tree, string path)
    {
        if (value is null || IsOver)
        {
            return;
        }

        Ask(value, before, tree, path);
        switch (value)
        {
            case JsonObject fields:
                VisitFields(fields, before, tree, path);
                break;
            case JsonArray items when tree.Items is { } item:
                // Only items of map lists are the same item before and after.
                var twins = ListRules.Twins(before.Value as JsonArray, tree.Schema);
                for (var index = 0; index < items.Count; index++)
                {
                    Visit(items[index], new RuleBefore(twins?.Of(items[index])), item, $"{path}[{index}]");
                }

                break;
            default:
                break;
        }
    }

    private void VisitFields(JsonObject fields, RuleBefore before, RuleTree tree, string path)
    {
        var old = tree.Schema.MapType == "atomic" ? null : before.Value as JsonObject;
        foreach (var (name, child) in fields)
        {
            var twin = new RuleBefore(old?[name]);
            if (tree.Properties.TryGetValue(name, out var field))
            {
                Visit(child, twin, field, path.Length == 0 ? name : $"{path}.{name}");
            }
            else if (tree.Values is { } values && !tree.Schema.Properties.ContainsKey(name))
            {
                Visit(child, twin, values, $"{path}[{name}]");
            }
        }
    }

    private void Ask(JsonNode value, RuleBefore before, RuleTree tree, string path)
    {
        if (tree.Rules.Length == 0)
        {
            return;
        }

        // What was not changed was judged when it was written; only rules about changes are asked again.
        var unchanged = before.Value is { } twin && JsonNode.DeepEquals(value, twin);
        object? self;
        object? oldSelf;
        try
        {
            self = CelValues.Of(value, tree.Schema, tree.IsResource);
            oldSelf = before.Value is null ? null : CelValues.Of(before.Value, tree.Schema, tree.IsResource);
        }
        catch (CelException failure)
        {
            Problems.Add(FieldProblem.Invalid(path, Type(tree), failure.Message));
            return;
        }

        foreach (var rule in tree.Rules)
        {
            if (IsOver)
            {
                return;
            }

            Ask(rule, self, oldSelf, before.Value is not null, unchanged, tree, path);
        }
    }

    private void Ask(CompiledRule rule, object? self, object? oldSelf, bool hasOld, bool unchanged, RuleTree tree, string path)
    {
        if (rule.Fault is { } fault)
        {
            Problems.Add(FieldProblem.Invalid(path, Type(tree), $"rule compile error: {fault}"));
            return;
        }

        if (
            rule.Program is not { } program
            || (program.UsesOldSelf && !hasOld && !rule.IsOptionalOld)
            || (unchanged && !program.UsesOldSelf)
        )
        {
            return;
        }

        if (rule.IsOptionalOld)
        {
            oldSelf = hasOld ? CelOptional.Of(oldSelf) : CelOptional.None;
        }

        long cost = 0;
        try
        {
            if (program.Run(self, oldSelf, Math.Min(ValidationRules.RuleLimit, budget + 1), out cost) is not true)
            {
                budget -= cost;
                Problems.Add(Problem(rule, Type(tree), Place(rule, path), Message(rule, self, oldSelf)));
                return;
            }
        }
        catch (CelCostException failure)
        {
            Problems.Add(
                FieldProblem.Invalid(
                    path,
                    Type(tree),
                    cost > budget
                        ? "validation failed due to running out of cost budget, no further validation rules will be run"
                        : $"'{failure.Message}': no further validation rules will be run due to call cost exceeds limit for rule: {rule.Shown}"
                )
            );
            budget = -1;
            return;
        }
        catch (CelException failure)
        {
            var text = failure.Message.StartsWith("no such overload", StringComparison.Ordinal)
                ? $"'{failure.Message}': call arguments did not match a supported operator, function or macro signature for rule: {rule.Shown}"
                : $"{failure.Message} evaluating rule: {rule.Shown}";
            Problems.Add(FieldProblem.Invalid(path, Type(tree), text));
        }

        budget -= cost;
    }

    private static string Place(CompiledRule rule, string path) =>
        rule.FieldPath.Length == 0 ? path
        : path.Length == 0 ? rule.FieldPath.TrimStart('.')
        : path + rule.FieldPath;

    // A message that cannot be made, is empty, too long or of several lines gives way to the fixed one.
    private string Message(CompiledRule rule, object? self, object? oldSelf)
    {
        if (rule.MessageProgram is not { } program)
        {
            return rule.DefaultMessage;
        }

        try
        {
            var text = (program.Run(self, oldSelf, ValidationRules.RuleLimit, out var cost) as string ?? "").Trim();
            budget -= cost;
            return text.Length is 0 or > MaxMessage || text.Contains('\n') ? rule.DefaultMessage : text;
        }
        catch (CelException)
        {
            return rule.DefaultMessage;
        }
    }

    private static string Type(RuleTree tree) => tree.Schema.Type;

    private static FieldProblem Problem(CompiledRule rule, string type, string path, string message) =>
        rule.Reason switch
        {
            "FieldValueRequired" => FieldProblem.Required(path, message),
            "FieldValueForbidden" => FieldProblem.Forbidden(path, message),
            "FieldValueDuplicate" => FieldProblem.Duplicate(path, type),
            _ => FieldProblem.Invalid(path, type, message),
        };
}
