using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>Label selectors: labels and expressions.</summary>
internal static class SelectorRules
{
    public static void Check(JsonObject? selector, string path, List<FieldProblem> problems)
    {
        ObjectRules.CheckLabels(selector.Child("matchLabels"), $"{path}.matchLabels", problems);
        var expressions = selector.Items("matchExpressions");
        for (var index = 0; index < expressions.Length; index++)
        {
            Expression(expressions[index], $"{path}.matchExpressions[{index}]", problems);
        }
    }

    private static void Expression(JsonObject expression, string path, List<FieldProblem> problems)
    {
        var values = expression["values"] as JsonArray ?? [];
        switch (expression.Text("operator"))
        {
            case "In" or "NotIn" when values.Count == 0:
                problems.Add(FieldProblem.Required($"{path}.values", "must be specified when `operator` is 'In' or 'NotIn'"));
                break;
            case "Exists" or "DoesNotExist" when values.Count > 0:
                problems.Add(
                    FieldProblem.Forbidden($"{path}.values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
                );
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                break;
            default:
                problems.Add(FieldProblem.Invalid($"{path}.operator", expression.Text("operator"), "not a valid selector operator"));
                break;
        }

        RuleReading.Add(problems, $"{path}.key", expression.Text("key"), NameRules.QualifiedName(expression.Text("key")));
        foreach (var (index, text) in expression.TextItems("values"))
        {
            RuleReading.Add(problems, $"{path}.values[{index}]", text, NameRules.LabelValue(text));
        }
    }
}
