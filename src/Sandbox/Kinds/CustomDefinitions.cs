using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Kinds.Notation;

namespace NetConsole.Sandbox.Kinds;

/// <summary>The CustomResourceDefinitions that scenarios install: Gateway API, MetalLB, cluster network policies and Envoy Gateway.</summary>
public static class CustomDefinitions
{
    /// <summary>Readers tell by these which release and channel of the Gateway API is installed.</summary>
    private static readonly KeyValuePair<string, string>[] GatewayApiBundle =
    [
        new("gateway.networking.k8s.io/bundle-version", "v1.6.1"),
        new("gateway.networking.k8s.io/channel", "standard"),
    ];

    /// <summary>The definitions as manifests of <c>apiextensions.k8s.io/v1</c>.</summary>
    public static ImmutableArray<ResourceObject> All { get; } =
    [.. KindLibrary.Custom().Select(kind => ResourceObject.From(JsonSerializer.SerializeToElement(Manifest(kind))))];

    private static JsonObject Manifest(KindNotation kind)
    {
        var metadata = new JsonObject { ["name"] = $"{kind.Plural}.{kind.Group}" };
        AddTexts(metadata, "labels", kind.Labels);
        AddTexts(
            metadata,
            "annotations",
            kind.Group == KnownKinds.GatewayApiGroup ? kind.Annotations.AddRange(GatewayApiBundle) : kind.Annotations
        );
        var names = new JsonObject
        {
            ["kind"] = kind.Kind,
            ["listKind"] = kind.Kind + "List",
            ["plural"] = kind.Plural,
            ["singular"] = kind.Singular,
        };
        AddNames(names, "shortNames", kind.ShortNames);
        AddNames(names, "categories", kind.Categories);
        return new JsonObject
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject
            {
                ["group"] = kind.Group,
                ["names"] = names,
                ["scope"] = kind.Namespaced ? "Namespaced" : "Cluster",
                ["versions"] = new JsonArray([.. kind.Versions.Select(version => Version(kind, version))]),
            },
        };
    }

    private static JsonObject Version(KindNotation kind, VersionNotation version)
    {
        var manifest = new JsonObject
        {
            ["name"] = version.Name,
            ["served"] = version.Served,
            ["storage"] = version.Storage,
            ["schema"] = new JsonObject { ["openAPIV3Schema"] = kind.Schema.DeepClone() },
        };
        if (kind.HasStatus)
        {
            manifest["subresources"] = new JsonObject { ["status"] = new JsonObject() };
        }

        if (kind.Columns.Length > 0)
        {
            manifest["additionalPrinterColumns"] = new JsonArray([.. kind.Columns.Select(Column)]);
        }

        return manifest;
    }

    private static JsonObject Column(ColumnNotation column)
    {
        var manifest = new JsonObject
        {
            ["name"] = column.Name,
            ["type"] = column.Type,
            ["jsonPath"] = column.JsonPath,
        };
        if (column.Priority > 0)
        {
            manifest["priority"] = column.Priority;
        }

        return manifest;
    }

    private static void AddTexts(JsonObject metadata, string name, ImmutableDictionary<string, string> texts)
    {
        if (!texts.IsEmpty)
        {
            metadata[name] = new JsonObject(texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)));
        }
    }

    private static void AddNames(JsonObject names, string name, ImmutableArray<string> values)
    {
        if (values.Length > 0)
        {
            names[name] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        }
    }
}
