using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store.Ownership;

/// <summary>The part of an object that can be owned: without identity, without what the server sets, without the other subresource.</summary>
internal static class OwnedFields
{
    private static readonly string[] SystemFields =
    [
        "name",
        "namespace",
        "uid",
        "resourceVersion",
        "generation",
        "creationTimestamp",
        "selfLink",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
        "managedFields",
    ];

    public static JsonObject Of(JsonObject tree, KindVersion version, string subresource)
    {
        var owned = new JsonObject();
        foreach (var (name, value) in tree)
        {
            var skipped =
                name is "apiVersion" or "kind" || (subresource == "status" ? name != "status" : name == "status" && version.HasStatus);
            if (!skipped)
            {
                owned[name] = value?.DeepClone();
            }
        }

        if (owned["metadata"] is JsonObject metadata)
        {
            foreach (var field in SystemFields)
            {
                metadata.Remove(field);
            }

            if (metadata.Count == 0)
            {
                owned.Remove("metadata");
            }
        }

        return owned;
    }
}
