using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers;

/// <summary>Conditions of a status: their transition time stays as long as their status does.</summary>
internal static class StatusConditions
{
    /// <summary>A condition; observedGeneration is left out when 0.</summary>
    public static JsonObject Condition(string type, bool holds, string reason, string message, long generation = 0) =>
        Condition(type, holds ? "True" : "False", reason, message, generation);

    public static JsonObject Condition(string type, string status, string reason, string message, long generation = 0)
    {
        var condition = new JsonObject
        {
            ["type"] = type,
            ["status"] = status,
            ["reason"] = reason,
            ["message"] = message,
        };
        if (generation > 0)
        {
            condition["observedGeneration"] = generation;
        }

        return condition;
    }

    /// <summary>The conditions with their transition times: that of the present condition when its status is the same, else now.</summary>
    public static JsonArray Timed(JsonElement present, IEnumerable<JsonObject> wanted, string now)
    {
        var before = present
            .Items()
            .DistinctBy(condition => condition.Text("type"))
            .ToDictionary(condition => condition.Text("type") ?? "", StringComparer.Ordinal);
        var timed = new JsonArray();
        foreach (var condition in wanted)
        {
            var known = before.GetValueOrDefault((string?)condition["type"] ?? "");
            var same = known.Text("status") == (string?)condition["status"];
            condition["lastTransitionTime"] = same ? known.Text("lastTransitionTime") ?? now : now;
            timed.Add(condition);
        }

        return timed;
    }
}
