using System.Globalization;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Store;

/// <summary>A pod on a node is not removed at once: it is marked, its containers get time to end, and then the node removes it.</summary>
internal static class GracefulDeletion
{
    private static readonly GroupKind Pods = new("", "Pod");

    /// <summary>The marked pod; null when the object is to be removed at once.</summary>
    public static ResourceObject? Begin(StoreTransaction transaction, ResourceObject resource, long? seconds)
    {
        var runs =
            resource.GroupKind == Pods
            && resource.Spec.Text("nodeName") is { Length: > 0 }
            && resource.Status.Text("phase") is not ("Succeeded" or "Failed");
        if (!runs || seconds is not > 0)
        {
            return null;
        }

        var begun = resource.Metadata.Number("deletionGracePeriodSeconds") ?? 0;
        if (resource.IsBeingDeleted && begun <= seconds)
        {
            // The time that is running may be cut short, never drawn out.
            return resource;
        }

        var tree = JsonTrees.Thaw(resource);
        var metadata = tree.Ensure("metadata");
        var until = (resource.Metadata.Time("deletionTimestamp")?.AddSeconds(-begun) ?? transaction.Time).AddSeconds(seconds.Value);
        metadata["deletionTimestamp"] = until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        metadata["deletionGracePeriodSeconds"] = JsonValue.Create(seconds.Value);
        return transaction.Put(tree);
    }
}
