using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>metadata.generation: counts the changes of what is wanted, not of what is.</summary>
internal static class Generations
{
    /// <summary>Most kinds of the core group and the RBAC kinds have none.</summary>
    public static bool Counts(KindDefinition kind) =>
        !kind.BuiltIn
        || kind.Kind.Group
            is not (
                ""
                or "rbac.authorization.k8s.io"
                or "coordination.k8s.io"
                or "events.k8s.io"
                or "discovery.k8s.io"
                or "storage.k8s.io"
            );

    /// <summary>True when anything but metadata and, with a status subresource, status differs.</summary>
    public static bool Changed(ResourceObject before, JsonObject after, KindVersion version)
    {
        var old = JsonTrees.Thaw(before);
        return !JsonNode.DeepEquals(Wanted(old, version), Wanted(after, version));
    }

    private static JsonObject Wanted(JsonObject tree, KindVersion version)
    {
        var wanted = new JsonObject();
        foreach (var (name, value) in tree)
        {
            if (name is not ("apiVersion" or "kind" or "metadata") && !(name == "status" && version.HasStatus))
            {
                wanted[name] = value?.DeepClone();
            }
        }

        return wanted;
    }
}
