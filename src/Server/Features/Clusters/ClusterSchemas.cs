using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;

namespace NetConsole.Server.Features.Clusters;

/// <summary>The kinds' JSON schemas as the clusters publish them, kept until the cluster publishes others.</summary>
internal sealed class ClusterSchemas
{
    private const string Pointer = "#/components/schemas/";
    private readonly ConcurrentDictionary<(string Cluster, GroupKind Kind), (string Edition, JsonElement? Schema)> known = new();

    /// <summary>The schema with every type it refers to below <c>definitions</c>; null when the cluster publishes none.</summary>
    public async Task<JsonElement?> FindAsync(ClusterApi api, ServedKind kind, CancellationToken cancellation)
    {
        var key = (api.Connection.Name, kind.Kind);
        try
        {
            // The index names each document by its hash: small to ask for, and new when a CRD changed.
            var index = await api.OpenApiIndexAsync(cancellation);
            var path = kind.Kind.Group.Length == 0 ? $"api/{kind.Version}" : $"apis/{kind.ApiVersion}";
            var edition = $"{kind.ApiVersion} {index.GetValueOrDefault(path)}";
            if (known.TryGetValue(key, out var kept) && kept.Edition == edition)
            {
                return kept.Schema;
            }

            var document = await api.OpenApiDocumentAsync(kind.ApiVersion, cancellation);
            var schema = document is { } found ? Extract(found, kind) : null;
            known[key] = (edition, schema);
            return schema;
        }
        catch (KubernetesApiException)
        {
            // An editor without completion is better than none.
            return known.TryGetValue(key, out var kept) ? kept.Schema : null;
        }
    }

    private static JsonElement? Extract(JsonElement document, ServedKind kind)
    {
        var schemas = document.At("components", "schemas");
        if (schemas.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var root = schemas
            .EnumerateObject()
            .FirstOrDefault(schema =>
                schema
                    .Value.Items("x-kubernetes-group-version-kind")
                    .Any(named =>
                        named.Text("group") == kind.Kind.Group
                        && named.Text("version") == kind.Version
                        && named.Text("kind") == kind.Kind.Kind
                    )
            );
        if (root.Value.ValueKind != JsonValueKind.Object || Rewrite(root.Value) is not JsonObject result)
        {
            return null;
        }

        result["definitions"] = Definitions(schemas, root.Value);
        return JsonSerializer.SerializeToElement(result);
    }

    /// <summary>Everything that can be reached from the root, and no more: a core document has hundreds of types.</summary>
    private static JsonObject Definitions(JsonElement schemas, JsonElement root)
    {
        var definitions = new JsonObject();
        var open = new Queue<string>(References(root));
        while (open.TryDequeue(out var name))
        {
            if (!definitions.ContainsKey(name) && schemas.At(name) is { ValueKind: JsonValueKind.Object } schema)
            {
                definitions[name] = Rewrite(schema);
                foreach (var reference in References(schema))
                {
                    open.Enqueue(reference);
                }
            }
        }

        return definitions;
    }

    private static IEnumerable<string> References(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(member =>
                    member.NameEquals("$ref")
                    && member.Value.ValueKind == JsonValueKind.String
                    && member.Value.GetString() is { } target
                    && target.StartsWith(Pointer, StringComparison.Ordinal)
                        ? [target[Pointer.Length..]]
                        : References(member.Value)
                ),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
            _ => [],
        };

    private static JsonNode? Rewrite(JsonElement schema) =>
        JsonNode.Parse(schema.GetRawText().Replace($"\"{Pointer}", "\"#/definitions/", StringComparison.Ordinal));
}
