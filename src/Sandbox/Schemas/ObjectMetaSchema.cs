using System.Text.Json;

namespace NetConsole.Sandbox.Schemas;

/// <summary>The fields of metadata, the same for every kind.</summary>
internal static class ObjectMetaSchema
{
    private const string Json = """
        {
          "type": "object",
          "properties": {
            "name": { "type": "string" },
            "generateName": { "type": "string" },
            "namespace": { "type": "string" },
            "selfLink": { "type": "string" },
            "uid": { "type": "string" },
            "resourceVersion": { "type": "string" },
            "generation": { "type": "integer", "format": "int64" },
            "creationTimestamp": { "type": "string", "format": "date-time", "nullable": true },
            "deletionTimestamp": { "type": "string", "format": "date-time", "nullable": true },
            "deletionGracePeriodSeconds": { "type": "integer", "format": "int64", "nullable": true },
            "labels": { "type": "object", "additionalProperties": { "type": "string" }, "nullable": true },
            "annotations": { "type": "object", "additionalProperties": { "type": "string" }, "nullable": true },
            "finalizers": { "type": "array", "items": { "type": "string" }, "x-kubernetes-list-type": "set", "nullable": true },
            "ownerReferences": {
              "type": "array",
              "nullable": true,
              "x-kubernetes-list-type": "map",
              "x-kubernetes-list-map-keys": ["uid"],
              "items": {
                "type": "object",
                "x-kubernetes-map-type": "atomic",
                "required": ["apiVersion", "kind", "name", "uid"],
                "properties": {
                  "apiVersion": { "type": "string" },
                  "kind": { "type": "string" },
                  "name": { "type": "string" },
                  "uid": { "type": "string" },
                  "controller": { "type": "boolean" },
                  "blockOwnerDeletion": { "type": "boolean" }
                }
              }
            },
            "managedFields": {
              "type": "array",
              "nullable": true,
              "x-kubernetes-list-type": "atomic",
              "items": {
                "type": "object",
                "properties": {
                  "manager": { "type": "string" },
                  "operation": { "type": "string" },
                  "apiVersion": { "type": "string" },
                  "time": { "type": "string", "format": "date-time" },
                  "fieldsType": { "type": "string" },
                  "fieldsV1": { "type": "object", "x-kubernetes-preserve-unknown-fields": true },
                  "subresource": { "type": "string" }
                }
              }
            }
          }
        }
        """;

    public static JsonElement Element { get; } = JsonDocument.Parse(Json).RootElement;

    public static SchemaNode Node { get; } =
        SchemaNode.Of(Element) ?? throw new InvalidOperationException("The schema of metadata is an object.");

    /// <summary>The part of metadata that validation rules can see.</summary>
    public static SchemaNode Names { get; } =
        SchemaNode.Of(
            JsonDocument
                .Parse("""{ "type": "object", "properties": { "name": { "type": "string" }, "generateName": { "type": "string" } } }""")
                .RootElement
        ) ?? throw new InvalidOperationException("The schema of metadata is an object.");
}
