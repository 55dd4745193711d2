using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>A status condition as the object carries it.</summary>
/// <param name="Status">True, False or Unknown.</param>
/// <param name="ObservedGeneration">Null when the controller does not say.</param>
/// <param name="Changed">lastTransitionTime; null when not given.</param>
public sealed record ReportedCondition(
    string Type,
    string Status,
    string Reason,
    string Message,
    long? ObservedGeneration,
    DateTimeOffset? Changed
)
{
    public bool IsTrue => Status == "True";

    public bool IsFalse => Status == "False";

    /// <summary>The conditions in a field of that element.</summary>
    public static IEnumerable<ReportedCondition> In(JsonElement holder, string field = "conditions")
    {
        foreach (var item in holder.Items(field))
        {
            yield return new ReportedCondition(
                item.Text("type") ?? "",
                item.Text("status") ?? "",
                item.Text("reason") ?? "",
                item.Text("message") ?? "",
                item.Number("observedGeneration"),
                item.Time("lastTransitionTime")
            );
        }
    }
}
