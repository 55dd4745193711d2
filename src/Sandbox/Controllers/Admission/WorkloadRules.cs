using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>A workload must select the pods it makes.</summary>
internal static class WorkloadRules
{
    public static void Check(string kind, JsonObject spec, List<FieldProblem> problems)
    {
        if (spec.Child("selector") is not { } selector)
        {
            return;
        }

        SelectorRules.Check(selector, "spec.selector", problems);
        if (LabelSelector.Read(Frozen(selector)) is not { } wanted)
        {
            return;
        }

        if (wanted.IsEmpty)
        {
            problems.Add(
                FieldProblem.Invalid("spec.selector", selector.DeepClone(), $"empty selector is invalid for {kind.ToLowerInvariant()}")
            );
            return;
        }

        var labels = spec.Child("template").Child("metadata").Child("labels");
        ObjectRules.CheckLabels(labels, "spec.template.labels", problems);
        if (!wanted.Matches(Frozen(spec.Child("template").Child("metadata") ?? []).Map("labels")))
        {
            problems.Add(
                FieldProblem.Invalid("spec.template.metadata.labels", labels?.DeepClone(), "`selector` does not match template `labels`")
            );
        }
    }

    private static JsonElement Frozen(JsonObject tree) => JsonSerializer.SerializeToElement(tree);
}
