using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Server.Features.Changes;

/// <summary>The part of an object that a user decides on: everything but status and what the API server sets.</summary>
internal static class DesiredState
{
    private static readonly string[] ServerFields =
    [
        "resourceVersion",
        "uid",
        "creationTimestamp",
        "generation",
        "managedFields",
        "selfLink",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
    ];

    /// <summary>Without status, server-set metadata, and the annotation in which we tell of a certificate.</summary>
    public static JsonElement Of(JsonElement raw) => Elements.From(Strip(Elements.Node(raw)));

    /// <summary>As a user edits it: the version it was read at stays, so that a save can be guarded by it.</summary>
    public static string EditableYaml(ResourceObject resource)
    {
        var desired = Strip(Elements.Node(resource.Raw));
        if (resource.ResourceVersion.Length > 0 && desired["metadata"] is JsonObject metadata)
        {
            metadata["resourceVersion"] = resource.ResourceVersion;
        }

        return YamlWriter.Write(Elements.From(desired));
    }

    /// <summary>Everything but managed fields.</summary>
    public static string WholeYaml(ResourceObject resource)
    {
        var whole = Elements.Node(resource.Raw);
        (whole["metadata"] as JsonObject)?.Remove("managedFields");
        return YamlWriter.Write(Elements.From(whole));
    }

    public static string Yaml(JsonElement desired) => YamlWriter.Write(desired);

    /// <summary>
    /// What a replace sends: the wanted state with the live object's version, identity and status. The version guards
    /// against a lost update; the status is there because a kind without the subresource would lose it.
    /// </summary>
    public static JsonElement Body(JsonElement desired, ResourceObject live)
    {
        var body = Elements.Node(desired);
        var metadata = body["metadata"] as JsonObject ?? [];
        body["metadata"] = metadata;
        foreach (var field in ServerFields.Where(field => field != "managedFields"))
        {
            if (live.Metadata.Has(field))
            {
                metadata[field] = Elements.Any(live.Metadata.At(field));
            }
        }

        if (live.Raw.Has("status"))
        {
            body["status"] = Elements.Any(live.Status);
        }

        return Elements.From(body);
    }

    private static JsonObject Strip(JsonObject resource)
    {
        resource.Remove("status");
        if (resource["metadata"] is not JsonObject metadata)
        {
            return resource;
        }

        foreach (var field in ServerFields)
        {
            metadata.Remove(field);
        }

        (metadata["annotations"] as JsonObject)?.Remove(CertificateFacts.Annotation);
        foreach (var map in (string[])["annotations", "labels"])
        {
            if (metadata[map] is null or JsonObject { Count: 0 })
            {
                metadata.Remove(map);
            }
        }

        return resource;
    }
}
