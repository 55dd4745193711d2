using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Store;

/// <summary>What a namespace that is on its way out says about why it is still there.</summary>
internal static class NamespaceConditions
{
    /// <summary>The conditions of a terminating namespace with these contents.</summary>
    public static JsonArray Of(IReadOnlyCollection<ResourceObject> contents, JsonArray? present, string now)
    {
        var remaining = contents
            .GroupBy(resource => $"{Plural(resource)}.{resource.Key.Group}".TrimEnd('.'), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} has {group.Count()} resource instances");
        var finalizers = contents
            .SelectMany(resource => resource.Metadata.Texts("finalizers"))
            .GroupBy(name => name, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} in {group.Count()} resource instances")
            .ToArray();
        return
        [
            Condition("NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered", "All resources successfully discovered"),
            Condition(
                "NamespaceDeletionContentFailure",
                false,
                "ContentDeleted",
                "All content successfully deleted, may be waiting on finalization"
            ),
            Condition(
                "NamespaceContentRemaining",
                true,
                "SomeResourcesRemain",
                $"Some resources are remaining: {string.Join(", ", remaining)}"
            ),
            finalizers.Length > 0
                ? Condition(
                    "NamespaceFinalizersRemaining",
                    true,
                    "SomeFinalizersRemain",
                    $"Some content in the namespace has finalizers remaining: {string.Join(", ", finalizers)}"
                )
                : Condition("NamespaceFinalizersRemaining", false, "ContentHasNoFinalizers", "All content-preserving finalizers finished"),
        ];

        JsonNode Condition(string type, bool status, string reason, string message)
        {
            var text = status ? "True" : "False";
            var before = (present ?? []).OfType<JsonObject>().FirstOrDefault(condition => condition.Text("type") == type);
            return new JsonObject
            {
                ["type"] = type,
                ["status"] = text,
                ["lastTransitionTime"] = before.Text("status") == text ? before.Text("lastTransitionTime") : now,
                ["reason"] = reason,
                ["message"] = message,
            };
        }
    }

    private static string Plural(ResourceObject resource) => resource.Kind.ToLowerInvariant() + "s";
}
