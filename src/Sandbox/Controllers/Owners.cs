using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers;

/// <summary>Who made what: owner references, by which the garbage collection of the store follows a delete.</summary>
internal static class Owners
{
    /// <summary>A list with one owner that controls the object.</summary>
    public static JsonArray Reference(ResourceObject owner) =>
        [
            new JsonObject
            {
                ["apiVersion"] = owner.ApiVersion,
                ["kind"] = owner.Kind,
                ["name"] = owner.Name,
                ["uid"] = owner.Uid,
                ["controller"] = true,
                ["blockOwnerDeletion"] = true,
            },
        ];

    /// <summary>The uid of the owner that controls the object; empty when nobody does.</summary>
    public static string ControllerUid(ResourceObject resource)
    {
        foreach (var owner in resource.Metadata.Items("ownerReferences"))
        {
            if (owner.Flag("controller") == true)
            {
                return owner.Text("uid") ?? "";
            }
        }

        return "";
    }

    /// <summary>The controlling owner when it is of this kind; null otherwise.</summary>
    public static ResourceKey? ControllerKey(ResourceObject resource, GroupKind kind)
    {
        foreach (var owner in resource.Metadata.Items("ownerReferences"))
        {
            if (owner.Flag("controller") != true || owner.Text("kind") != kind.Kind)
            {
                continue;
            }

            var apiVersion = owner.Text("apiVersion") ?? "";
            var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
            return (slash < 0 ? "" : apiVersion[..slash]) == kind.Group
                ? new ResourceKey(kind, kind == KnownKinds.GatewayClass ? "" : resource.Namespace, owner.Text("name") ?? "")
                : null;
        }

        return null;
    }

    /// <summary>A node of an element, or null when it is absent.</summary>
    public static JsonNode? Copy(JsonElement element) => element.Exists() ? JsonNode.Parse(element.GetRawText()) : null;
}
