using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>Evaluates x-kubernetes-validations. A rule that uses what the interpreter does not know is left out, never refused.</summary>
public sealed partial class ValidationRules : IValidationRules
{
    private const int Budget = 2_000_000;
    private static readonly ConditionalWeakTable<SchemaNode, Rule[]> Compiled = [];
    private static readonly ConditionalWeakTable<SchemaNode, object> Ruled = [];

    public IReadOnlyList<FieldProblem> Check(JsonObject value, JsonObject? before, SchemaNode schema)
    {
        var problems = new List<FieldProblem>();
        Visit(value, before, schema, "", new CelEvaluator(Budget), problems);
        return problems;
    }

    private static void Visit(
        JsonNode? value,
        JsonNode? before,
        SchemaNode schema,
        string path,
        CelEvaluator evaluator,
        List<FieldProblem> problems
    )
    {
        if (value is null || !HasRules(schema))
        {
            return;
        }

        foreach (var rule in Compiled.GetValue(schema, Read))
        {
            Check(rule, value, before, path, evaluator, problems);
        }

        switch (value)
        {
            case JsonObject fields:
                foreach (var (name, child) in fields)
                {
                    if (schema.Field(name) is { } field)
                    {
                        Visit(child, (before as JsonObject)?[name], field, path.Length == 0 ? name : $"{path}.{name}", evaluator, problems);
                    }
                }

                break;
            case JsonArray items when schema.Items is { } item:
                var twins = Twins(before as JsonArray, schema);
                for (var index = 0; index < items.Count; index++)
                {
                    var key = ListRules.KeyOf(items[index], schema)?.ToJsonString() ?? "";
                    Visit(items[index], twins.GetValueOrDefault(key), item, $"{path}[{index}]", evaluator, problems);
                }

                break;
            default:
                break;
        }
    }

    // Only items of map lists are the same item before and after.
    private static Dictionary<string, JsonNode?> Twins(JsonArray? before, SchemaNode schema)
    {
        var twins = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        if (schema.ListType == "map")
        {
            foreach (var item in before ?? [])
            {
                twins.TryAdd(ListRules.KeyOf(item, schema)?.ToJsonString() ?? "", item);
            }
        }

        return twins;
    }

    private static void Check(Rule rule, JsonNode value, JsonNode? before, string path, CelEvaluator evaluator, List<FieldProblem> problems)
    {
        if (rule.Expression is not { } expression || (rule.IsTransition && before is null))
        {
            return;
        }

        var scope = new CelScope("self", CelEvaluator.Value(value));
        if (rule.IsTransition)
        {
            scope = scope.With("oldSelf", CelEvaluator.Value(before));
        }

        var place =
            rule.FieldPath.Length == 0 ? path
            : path.Length == 0 ? rule.FieldPath.TrimStart('.')
            : path + rule.FieldPath;
        try
        {
            if (evaluator.Evaluate(expression, scope) is false)
            {
                problems.Add(Problem(rule, value, place, Message(rule, scope, evaluator)));
            }
        }
        catch (CelException failure) when (failure.IsUnsupported)
        {
            // Better to accept too much than to refuse what a real cluster takes.
        }
        catch (Exception failure) when (failure is CelException or RegexMatchTimeoutException)
        {
            problems.Add(Problem(rule, value, place, $"{failure.Message} evaluating rule: {rule.Message}"));
        }
    }

    private static string Message(Rule rule, CelScope scope, CelEvaluator evaluator)
    {
        try
        {
            return rule.MessageExpression is { } expression && evaluator.Evaluate(expression, scope) is string { Length: > 0 } text
                ? text
                : rule.Message;
        }
        catch (CelException)
        {
            return rule.Message;
        }
    }

    private static FieldProblem Problem(Rule rule, JsonNode value, string path, string message)
    {
        var type = value.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => ScalarRules.IsInteger(value) ? "integer" : "number",
            _ => "boolean",
        };
        return rule.Reason switch
        {
            "FieldValueRequired" => FieldProblem.Required(path, message),
            "FieldValueForbidden" => FieldProblem.Forbidden(path, message),
            "FieldValueDuplicate" => FieldProblem.Duplicate(path, type),
            _ => FieldProblem.Invalid(path, type, message),
        };
    }

    private static Rule[] Read(SchemaNode schema) => [.. schema.Rules.Select(Read)];

    private static Rule Read(JsonElement source)
    {
        var text = source.Text("rule") ?? "";
        return new Rule(
            Parse(text),
            TransitionShape().IsMatch(text),
            source.Text("message") is { Length: > 0 } message ? message : $"failed rule: {text.Trim()}",
            source.Text("messageExpression") is { } expression ? Parse(expression) : null,
            source.Text("fieldPath") ?? "",
            source.Text("reason") ?? ""
        );
    }

    private static CelNode? Parse(string text)
    {
        try
        {
            return CelParser.Parse(text);
        }
        catch (CelException)
        {
            return null;
        }
    }

    // Most parts of most schemas have no rule below them, and are not walked.
    private static bool HasRules(SchemaNode schema) =>
        (bool)
            Ruled.GetValue(
                schema,
                node =>
                    node.Rules.Count > 0
                    || node.Properties.Values.Any(HasRules)
                    || (node.AdditionalProperties is { } values && HasRules(values))
                    || (node.Items is { } items && HasRules(items))
            );

    [GeneratedRegex(@"\boldSelf\b", RegexOptions.CultureInvariant)]
    private static partial Regex TransitionShape();

    private sealed record Rule(
        CelNode? Expression,
        bool IsTransition,
        string Message,
        CelNode? MessageExpression,
        string FieldPath,
        string Reason
    );
}
