using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Schemas;

/// <summary>The status of a CustomResourceDefinition that is served from the moment it is there.</summary>
internal static class CustomKindStatus
{
    public static JsonObject Of(JsonObject definition, JsonObject? before, string now)
    {
        var spec = definition["spec"]!.AsObject();
        var stored = spec["versions"]!
            .AsArray()
            .OfType<JsonObject>()
            .First(version => version["storage"]?.GetValueKind() == System.Text.Json.JsonValueKind.True);
        var versions = (before?["storedVersions"] as JsonArray)?.Select(node => node?.GetValue<string>() ?? "").ToList() ?? [];
        var storage = stored["name"]!.GetValue<string>();
        if (!versions.Contains(storage))
        {
            versions.Add(storage);
        }

        return new JsonObject
        {
            ["acceptedNames"] = spec["names"]!.DeepClone(),
            ["conditions"] =
                before?["conditions"]?.DeepClone()
                ?? new JsonArray(
                    Condition("NamesAccepted", "NoConflicts", "no conflicts found", now),
                    Condition("Established", "InitialNamesAccepted", "the initial names have been accepted", now)
                ),
            ["storedVersions"] = new JsonArray([.. versions.Select(version => (JsonNode)version)]),
        };
    }

    private static JsonObject Condition(string type, string reason, string message, string now) =>
        new()
        {
            ["lastTransitionTime"] = now,
            ["message"] = message,
            ["reason"] = reason,
            ["status"] = "True",
            ["type"] = type,
        };
}
