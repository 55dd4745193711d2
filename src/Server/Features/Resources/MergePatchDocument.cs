using System.Text.Json.Nodes;

namespace NetConsole.Server.Features.Resources;

/// <summary>JSON merge patch, RFC 7386.</summary>
internal static class MergePatchDocument
{
    /// <summary>The target with the patch: null removes, objects merge, everything else replaces.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var result = target is JsonObject ? (JsonObject)target.DeepClone() : [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = Apply(result[name], value);
            }
        }

        return result;
    }
}
