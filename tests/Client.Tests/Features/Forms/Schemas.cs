using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Client.Components;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Kinds;

namespace NetConsole.Tests.Features.Forms;

/// <summary>Schemas of kinds as the sandbox serves them, with the fields of the experimental channel that forms must know too.</summary>
internal static class Schemas
{
    private const string Experimental = """
        {
          "retry": { "type": "object", "properties": {
            "attempts": { "type": "integer" }, "backoff": { "type": "string", "pattern": "^([0-9]{1,5}(h|m|s|ms)){1,4}$" },
            "codes": { "type": "array", "items": { "type": "integer" } } } },
          "sessionPersistence": { "type": "object", "properties": {
            "absoluteTimeout": { "type": "string" }, "idleTimeout": { "type": "string" }, "sessionName": { "type": "string" },
            "type": { "type": "string", "enum": ["Cookie", "Header"] },
            "cookieConfig": { "type": "object", "properties": { "lifetimeType": { "type": "string", "enum": ["Permanent", "Session"] } } } } }
        }
        """;

    private const string Authorization = """
        { "type": "object", "properties": {
          "protocol": { "type": "string", "enum": ["HTTP", "GRPC"] },
          "backendRef": { "type": "object", "properties": { "name": { "type": "string" }, "port": { "type": "integer" } } },
          "grpc": { "type": "object", "properties": { "allowedHeaders": { "type": "array", "items": { "type": "string" } } } },
          "http": { "type": "object", "properties": { "path": { "type": "string" }, "allowedHeaders": { "type": "array", "items": { "type": "string" } } } },
          "forwardBody": { "type": "object", "properties": { "maxSize": { "type": "integer" } } } } }
        """;

    public static (string ApiVersion, FormSchema Schema) Of(GroupKind kind)
    {
        var definition = CustomDefinitions.All.Single(candidate =>
            candidate.Spec.Text("group") == kind.Group && candidate.Spec.At("names").Text("kind") == kind.Kind
        );
        var version = definition.Spec.Items("versions").First(candidate => candidate.Flag("served") == true);
        var schema = JsonNode.Parse(version.At("schema", "openAPIV3Schema").GetRawText())!;
        if (kind == KnownKinds.HttpRoute)
        {
            var rule = schema["properties"]!["spec"]!["properties"]!["rules"]!["items"]!["properties"]!.AsObject();
            foreach (var (name, field) in JsonNode.Parse(Experimental)!.AsObject().ToList())
            {
                rule[name] = field!.DeepClone();
            }

            rule["filters"]!["items"]!["properties"]!["externalAuth"] = JsonNode.Parse(Authorization);
        }

        return ($"{kind.Group}/{version.Text("name")}", new FormSchema(JsonSerializer.SerializeToElement(schema)));
    }

    /// <summary>An object in which every field that the schema knows is set; lists hold two items.</summary>
    public static JsonElement Full(string apiVersion, GroupKind kind, FormSchema schema) =>
        JsonSerializer.SerializeToElement(
            new JsonObject
            {
                ["apiVersion"] = apiVersion,
                ["kind"] = kind.Kind,
                ["metadata"] = new JsonObject { ["name"] = "everything", ["namespace"] = "team" },
                ["spec"] = Sample(schema.At("spec")!, "spec"),
            }
        );

    private static JsonNode? Sample(FieldSchema field, string name) =>
        field.Type switch
        {
            "object" when !field.Properties.IsEmpty => new JsonObject(
                field.Properties.Select(property => KeyValuePair.Create(property.Name, Sample(property, property.Name)))
            ),
            "object" => new JsonObject { ["key-one"] = "one", ["key-two"] = "two" },
            "array" when field.Item is { } item => new JsonArray(Sample(item, name + "-one"), Sample(item, name + "-two")),
            "integer" or "number" => field.Choices.IsEmpty
                ? 7
                : int.Parse(field.Choices[0], System.Globalization.CultureInfo.InvariantCulture),
            "boolean" => true,
            _ => field.Choices.IsEmpty ? name.ToLowerInvariant() : field.Choices[0],
        };
}
