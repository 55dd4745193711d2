using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Store;

/// <summary>RFC 7386: objects merge, null removes, everything else replaces.</summary>
internal static class MergePatch
{
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject child:
                    target[name] = target[name] is JsonObject present ? Detached(target, name, present, child) : Apply([], child);
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }

        return target;
    }

    private static JsonObject Detached(JsonObject owner, string name, JsonObject present, JsonObject patch)
    {
        owner[name] = null;
        return Apply(present, patch);
    }
}
