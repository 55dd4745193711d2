using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Api;

/// <summary>The schemas of kinds as OpenAPI components: named by group, version and kind, with metadata filled in.</summary>
internal static class OpenApiSchemas
{
    public const string ObjectMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
    private const string ListMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta";

    private const string ApiVersionText =
        "The version of the schema that this object is written in; the server may answer in another one that it serves.";
    private const string KindText = "What this object is, in CamelCase. It cannot be changed.";

    /// <summary>The components of the served kinds of one version, and of their lists.</summary>
    /// <param name="reference">Where components are referred to, such as <c>#/components/schemas/</c>.</param>
    public static JsonObject Of(IEnumerable<KindDefinition> kinds, string version, string reference)
    {
        var components = new JsonObject
        {
            [ObjectMeta] = Described(
                JsonNode.Parse(ObjectMetaSchema.Element.GetRawText())!.AsObject(),
                "Names, labels and other facts that every object has."
            ),
            [ListMeta] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["continue"] = Text("The token of the next page."),
                    ["remainingItemCount"] = new JsonObject { ["type"] = "integer", ["format"] = "int64" },
                    ["resourceVersion"] = Text("The version that the list was read at."),
                    ["selfLink"] = Text("No longer used."),
                },
            },
        };
        foreach (var kind in kinds)
        {
            if (kind.Version(version) is { } served)
            {
                var name = Name(kind.Kind.Group, version, kind.Kind.Kind);
                components[name] = Kind(kind, served, reference);
                components[name + "List"] = List(kind, served, name, reference);
            }
        }

        return components;
    }

    /// <summary><c>io.k8s.networking.gateway.v1.HTTPRoute</c>: the group's labels reversed, the version, the kind.</summary>
    public static string Name(string group, string version, string kind)
    {
        var domain =
            group.Length == 0 ? "io.k8s.api.core"
            : group.Contains('.', StringComparison.Ordinal) ? string.Join('.', group.Split('.').Reverse())
            : $"io.k8s.api.{group}";
        return $"{domain}.{version}.{kind}";
    }

    public static JsonObject GroupVersionKind(string group, string version, string kind) =>
        new()
        {
            ["group"] = group,
            ["kind"] = kind,
            ["version"] = version,
        };

    private static JsonObject Kind(KindDefinition kind, KindVersion version, string reference)
    {
        var schema =
            version.Schema.ValueKind == System.Text.Json.JsonValueKind.Object
                ? JsonNode.Parse(version.Schema.GetRawText())!.AsObject()
                : new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
        var described = schema["properties"] as JsonObject ?? [];
        var properties = new JsonObject
        {
            ["apiVersion"] = Text(ApiVersionText),
            ["kind"] = Text(KindText),
            ["metadata"] = new JsonObject
            {
                ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference + ObjectMeta }),
                ["default"] = new JsonObject(),
                ["description"] = "Names, labels and other facts that every object has.",
            },
        };
        if (reference.StartsWith("#/definitions", StringComparison.Ordinal))
        {
            properties["metadata"] = new JsonObject { ["$ref"] = reference + ObjectMeta };
        }

        foreach (var (name, property) in described)
        {
            if (name is not ("apiVersion" or "kind" or "metadata"))
            {
                properties[name] = property?.DeepClone();
            }
        }

        schema["type"] = "object";
        schema["properties"] = properties;
        schema["x-kubernetes-group-version-kind"] = new JsonArray(GroupVersionKind(kind.Kind.Group, version.Name, kind.Kind.Kind));
        return schema;
    }

    private static JsonObject List(KindDefinition kind, KindVersion version, string name, string reference) =>
        new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray("items"),
            ["properties"] = new JsonObject
            {
                ["apiVersion"] = Text(ApiVersionText),
                ["kind"] = Text(KindText),
                ["metadata"] = new JsonObject { ["$ref"] = reference + ListMeta },
                ["items"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["$ref"] = reference + name },
                },
            },
            ["x-kubernetes-group-version-kind"] = new JsonArray(GroupVersionKind(kind.Kind.Group, version.Name, kind.Kind.Kind + "List")),
        };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject Described(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }
}
