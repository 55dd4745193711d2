using System.Text.Json;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Health;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Explain;

/// <summary>Reads every condition of an object, wherever its status keeps them, and explains each.</summary>
public static class ConditionExplainer
{
    /// <summary>All conditions: the worst first, then the newest.</summary>
    public static IReadOnlyList<ExplainedCondition> All(ResourceObject resource)
    {
        var found = new List<ExplainedCondition>();
        Read(found, resource, resource.Status, "", "status", null, "");
        var index = 0;
        foreach (var listener in resource.Status.Items("listeners"))
        {
            Read(found, resource, listener, $"listener {listener.Text("name")}", $"status.listeners[{index++}]", null, "");
        }

        Answers(found, resource, "parents", "parentRef", "parent");
        Answers(found, resource, "ancestors", "ancestorRef", "ancestor");
        return
        [
            .. found
                .OrderByDescending(condition => ConditionVerdict.Rank(condition.State))
                .ThenByDescending(condition => condition.Condition.Changed),
        ];
    }

    /// <summary>One condition by itself.</summary>
    public static ExplainedCondition Explain(
        ResourceObject resource,
        ReportedCondition condition,
        string scope = "",
        string path = "status.conditions"
    )
    {
        var state = ConditionVerdict.OfCondition(resource, condition).State;
        var text = ConditionTexts.Find(condition);
        return new ExplainedCondition
        {
            Condition = condition,
            Scope = scope,
            Path = path,
            State = text is null && !ConditionTexts.Knows(condition.Type) ? Neutral(condition, state) : state,
            Meaning = text?.Meaning ?? General(condition),
            Cause = text?.Cause,
            Fix = text?.Fix,
        };
    }

    private static void Answers(List<ExplainedCondition> found, ResourceObject resource, string field, string reference, string word)
    {
        var index = 0;
        foreach (var answer in resource.Status.Items(field))
        {
            var about = ParentRef.Read(answer.At(reference), resource.Namespace, "");
            var name = about.SectionName is null ? about.Name : $"{about.Name}/{about.SectionName}";
            Read(found, resource, answer, $"{word} {name}", $"status.{field}[{index++}]", about.Key, answer.Text("controllerName") ?? "");
        }
    }

    private static void Read(
        List<ExplainedCondition> found,
        ResourceObject resource,
        JsonElement holder,
        string scope,
        string path,
        ResourceKey? about,
        string reporter
    )
    {
        var index = 0;
        foreach (var condition in ReportedCondition.In(holder))
        {
            found.Add(Explain(resource, condition, scope, $"{path}.conditions[{index++}]") with { About = about, Reporter = reporter });
        }
    }

    /// <summary>Nobody knows whether True or False is the good news of a type that is not known, so it is shown without judgement.</summary>
    private static HealthState Neutral(ReportedCondition condition, HealthState state) =>
        state == HealthState.Stale ? state
        : condition.Type is "Ready" or "Available" or "Healthy" or "Accepted" or "Synced" ? state
        : HealthState.Unknown;

    private static string General(ReportedCondition condition) =>
        condition.Status switch
        {
            "True" => $"{condition.Type} holds.",
            "False" => $"{condition.Type} does not hold.",
            _ => $"Nobody knows yet whether {condition.Type} holds.",
        };
}
