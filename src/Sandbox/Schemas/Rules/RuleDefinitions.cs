using System.Globalization;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>
/// Judges the rules of a CustomResourceDefinition before any object is: they must compile, stand where the old value can be found if they
/// ask for it, and cost no more than <see cref="RuleEstimate"/> for the largest object that the schema allows.
/// </summary>
internal sealed class RuleDefinitions
{
    internal const double RuleEstimate = 10_000_000;
    internal const double DefinitionEstimate = 100_000_000;
    private const string Advice =
        "(try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)";
    private static readonly string[] Reasons = ["FieldValueInvalid", "FieldValueForbidden", "FieldValueRequired", "FieldValueDuplicate"];
    private readonly List<FieldProblem> problems = [];
    private double total;

    private RuleDefinitions() { }

    public static IReadOnlyList<FieldProblem> Check(SchemaNode schema, string path)
    {
        var check = new RuleDefinitions();
        check.Visit(schema, path, isResource: true, times: 1, uncorrelated: null);
        if (check.total > DefinitionEstimate)
        {
            check.problems.Add(
                FieldProblem.Forbidden(
                    path,
                    $"x-kubernetes-validations estimated cost total for entire OpenAPIv3 schema exceeds budget by factor of {Factor(check.total / DefinitionEstimate)} {Advice}"
                )
            );
        }

        return check.problems;
    }

    /// <param name="schema">A part of the schema.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="isResource">It is the schema of a whole object.</param>
    /// <param name="times">How many values of it one object can have; null when a list or map above it has no limit.</param>
    /// <param name="uncorrelated">The list or map above it whose parts cannot be told to be the same before and after; null for none.</param>
    private void Visit(SchemaNode schema, string path, bool isResource, double? times, string? uncorrelated)
    {
        if (schema.Rules.Count > 0)
        {
            CheckRules(schema, path, isResource, times, uncorrelated);
        }

        foreach (var (name, field) in schema.Properties)
        {
            var atomic = schema.MapType == "atomic" ? path : null;
            Visit(field, $"{path}.properties[{name}]", field.EmbeddedResource, times, uncorrelated ?? atomic);
        }

        var limits = schema.Constraints;
        if (schema.AdditionalProperties is { } values)
        {
            Visit(
                values,
                $"{path}.additionalProperties",
                values.EmbeddedResource,
                times * limits.MaxProperties,
                uncorrelated ?? (schema.MapType == "atomic" ? path : null)
            );
        }

        if (schema.Items is { } items)
        {
            Visit(
                items,
                $"{path}.items",
                items.EmbeddedResource,
                times * limits.MaxItems,
                uncorrelated ?? (schema.ListType == "map" ? null : path)
            );
        }
    }

    private void CheckRules(SchemaNode schema, string path, bool isResource, double? times, string? uncorrelated)
    {
        if (CelValues.TypeOf(schema, isResource) is not { } type)
        {
            problems.Add(FieldProblem.Forbidden($"{path}.x-kubernetes-validations", "validation rules need a type that they can see"));
            return;
        }

        var rules = CompiledRule.Read(schema.Rules, type);
        for (var index = 0; index < rules.Length; index++)
        {
            var place = $"{path}.x-kubernetes-validations[{index}]";
            CheckTexts(schema, schema.Rules[index], place);
            CheckRule(rules[index], schema.Rules[index], place, times ?? CelValues.MostOf(schema), uncorrelated);
        }
    }

    private void CheckRule(CompiledRule rule, JsonElement source, string path, double times, string? uncorrelated)
    {
        if (rule.Fault is { } fault)
        {
            problems.Add(new FieldProblem($"{path}.rule", "FieldValueInvalid", $"Invalid value: {Shown(source)}: {fault}"));
        }

        if (rule.MessageFault is { } messageFault)
        {
            problems.Add(
                new FieldProblem($"{path}.messageExpression", "FieldValueInvalid", $"Invalid value: {Shown(source)}: {messageFault}")
            );
        }

        if (rule.Program is not { } program)
        {
            return;
        }

        if (program.UsesOldSelf && uncorrelated is not null)
        {
            problems.Add(
                FieldProblem.Invalid(
                    $"{path}.rule",
                    source.Text("rule"),
                    $"oldSelf cannot be used on the uncorrelatable portion of the schema within {uncorrelated}"
                )
            );
        }

        if (rule.IsOptionalOld && !program.UsesOldSelf)
        {
            problems.Add(FieldProblem.Invalid($"{path}.optionalOldSelf", true, "may not be set if oldSelf is not used in rule"));
        }

        CheckCost("rule", $"{path}.rule", program.Cost * times);
        if (rule.MessageProgram is { } message)
        {
            CheckCost("messageExpression", $"{path}.messageExpression", message.Cost * times);
        }
    }

    private void CheckCost(string what, string path, double cost)
    {
        total += cost;
        if (cost > RuleEstimate)
        {
            problems.Add(
                FieldProblem.Forbidden(path, $"estimated {what} cost exceeds budget by factor of {Factor(cost / RuleEstimate)} {Advice}")
            );
        }
    }

    private void CheckTexts(SchemaNode schema, JsonElement rule, string path)
    {
        var text = rule.Text("rule") ?? "";
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(FieldProblem.Required($"{path}.rule", "rule is not specified"));
        }

        if (rule.Text("message") is { Length: > 0 } message)
        {
            if (string.IsNullOrWhiteSpace(message))
            {
                problems.Add(FieldProblem.Invalid($"{path}.message", message, "message must be non-empty if specified"));
            }
            else if (message.Contains('\n') || message.Contains('\r'))
            {
                problems.Add(FieldProblem.Invalid($"{path}.message", message, "message must not contain line breaks"));
            }
        }
        else if (text.Trim().Contains('\n') && (rule.Text("messageExpression") ?? "").Length == 0)
        {
            problems.Add(FieldProblem.Required($"{path}.message", "message must be specified if rule contains line breaks"));
        }

        if (rule.Text("messageExpression") is { Length: > 0 } expression && string.IsNullOrWhiteSpace(expression))
        {
            problems.Add(FieldProblem.Required($"{path}.messageExpression", "must be non-empty if specified"));
        }

        if (rule.Text("reason") is { Length: > 0 } reason && !Reasons.Contains(reason))
        {
            problems.Add(FieldProblem.NotSupported($"{path}.reason", reason, Reasons.Select(known => $"\"{known}\"")));
        }

        if (rule.Text("fieldPath") is { Length: > 0 } fieldPath && RuleFieldPath.Problem(fieldPath, schema) is { } problem)
        {
            problems.Add(FieldProblem.Invalid($"{path}.fieldPath", fieldPath, $"fieldPath must be a valid path: {problem}"));
        }
    }

    private static string Factor(double times) =>
        times > 100 ? "more than 100x" : string.Create(CultureInfo.InvariantCulture, $"{times:0.0}x");

    private static string Shown(JsonElement rule) => rule.GetRawText();
}
