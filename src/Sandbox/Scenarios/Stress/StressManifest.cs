using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Scenarios.Stress;

/// <summary>The part that all manifests have.</summary>
internal static class StressManifest
{
    public static JsonObject Of(string apiVersion, string kind, string @namespace, string name, JsonObject? labels = null)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (@namespace.Length > 0)
        {
            metadata["namespace"] = @namespace;
        }

        if (labels is not null)
        {
            metadata["labels"] = labels;
        }

        return new JsonObject
        {
            ["apiVersion"] = apiVersion,
            ["kind"] = kind,
            ["metadata"] = metadata,
        };
    }
}
