using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Client.Components;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Client.Features.Forms;

/// <summary>The cluster as an edit would leave it, as far as a form asks.</summary>
internal static class EditedCluster
{
    /// <summary>The routing facts with this object laid over; null without a cluster.</summary>
    public static RoutingTable? With(ClusterView? view, JsonElement edited)
    {
        if (view is null || edited.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var resource = ResourceObject.From(edited);
        if (KnownKinds.Routes.Contains(resource.GroupKind))
        {
            return RoutingTable.Build(view.Snapshot.Overlay([resource]), view.Routing);
        }

        // Other routes have no part in what a gateway is asked, so that the answer costs as much as there are gateways.
        var bare = KnownKinds.Routes.Aggregate(
            view.Snapshot,
            (left, kind) => left.Serves(kind) ? left.With(kind, KindSnapshot.Empty) : left
        );
        return RoutingTable.Build(bare.Overlay([resource]));
    }

    /// <summary>A route of the document's kind and place that asks for nothing but this.</summary>
    public static JsonElement Asking(FormDocument form, Action<JsonObject> spec)
    {
        var wanted = new JsonObject();
        spec(wanted);
        return JsonSerializer.SerializeToElement(
            new JsonObject
            {
                ["apiVersion"] = form.Content.Text("apiVersion"),
                ["kind"] = form.Content.Text("kind"),
                ["metadata"] = new JsonObject { ["name"] = "asking", ["namespace"] = form.Namespace },
                ["spec"] = wanted,
            }
        );
    }

    public static JsonNode? Node(JsonElement element) => element.Exists() ? JsonNode.Parse(element.GetRawText()) : null;

    /// <summary>What a form derives from the object and the cluster is as old as both.</summary>
    public static object Age(FormDocument form, params ReadOnlySpan<string> paths)
    {
        var text = form.Namespace;
        foreach (var path in paths)
        {
            var value = form.At(path);
            text += "\n" + (value.ValueKind == JsonValueKind.Undefined ? "" : value.GetRawText());
        }

        return (form.View?.Snapshot, text);
    }
}
