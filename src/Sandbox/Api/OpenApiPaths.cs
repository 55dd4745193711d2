using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Api;

/// <summary>The paths of a group version: what can be called, with which query parameters. kubectl looks there for what the server supports.</summary>
internal static class OpenApiPaths
{
    private static readonly string[] Reading = ["pretty"];
    private static readonly string[] Listing =
    [
        "allowWatchBookmarks",
        "continue",
        "fieldSelector",
        "labelSelector",
        "limit",
        "pretty",
        "resourceVersion",
        "resourceVersionMatch",
        "sendInitialEvents",
        "timeoutSeconds",
        "watch",
    ];

    private static readonly string[] Writing = ["dryRun", "fieldManager", "fieldValidation", "pretty"];
    private static readonly string[] Patching = ["dryRun", "fieldManager", "fieldValidation", "force", "pretty"];
    private static readonly string[] Deleting = ["dryRun", "gracePeriodSeconds", "orphanDependents", "propagationPolicy", "pretty"];

    public static JsonObject Of(string group, string version, IEnumerable<KindDefinition> kinds, string reference, bool v2)
    {
        var paths = new JsonObject();
        var root = group.Length == 0 ? $"/api/{version}" : $"/apis/{group}/{version}";
        foreach (var kind in kinds)
        {
            var home = kind.Namespaced ? $"{root}/namespaces/{{namespace}}/{kind.Plural}" : $"{root}/{kind.Plural}";
            var operations = new Operations(kind, version, reference + OpenApiSchemas.Name(group, version, kind.Kind.Kind), v2);
            if (kind.Namespaced && kind.Verbs.Contains("list"))
            {
                paths[$"{root}/{kind.Plural}"] = new JsonObject { ["get"] = operations.Of("get", "list", Listing, "List") };
            }

            var collection = operations.Path(kind.Namespaced ? ["namespace"] : []);
            collection.Add("post", operations.Of("post", "post", Writing));
            if (kind.Verbs.Contains("list"))
            {
                collection.Add("get", operations.Of("get", "list", Listing, "List"));
                collection.Add("delete", operations.Of("delete", "deletecollection", [.. Deleting, .. Listing]));
            }

            paths[home] = collection;
            if (!kind.Verbs.Contains("get"))
            {
                continue;
            }

            string[] place = kind.Namespaced ? ["name", "namespace"] : ["name"];
            paths[$"{home}/{{name}}"] = operations.Single(place, withDelete: true);
            foreach (var part in DiscoveredSubresource.Of(kind, version).Where(part => part.Name == "status"))
            {
                paths[$"{home}/{{name}}/{part.Name}"] = operations.Single(place, withDelete: false);
            }
        }

        return paths;
    }

    private sealed class Operations(KindDefinition kind, string version, string schema, bool v2)
    {
        public JsonObject Single(string[] place, bool withDelete)
        {
            var path = Path(place);
            path.Add("get", Of("get", "get", Reading));
            path.Add("put", Of("put", "put", Writing));
            path.Add("patch", Of("patch", "patch", Patching));
            if (withDelete)
            {
                path.Add("delete", Of("delete", "delete", Deleting));
            }

            return path;
        }

        public JsonObject Path(string[] place) =>
            new() { ["parameters"] = new JsonArray([.. place.Select(name => (JsonNode)Parameter(name, "path"))]) };

        public JsonObject Of(string method, string action, string[] query, string suffix = "")
        {
            var content = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = schema + suffix } };
            var ok = new JsonObject { ["description"] = "OK" };
            if (v2)
            {
                ok["schema"] = new JsonObject { ["$ref"] = schema + suffix };
            }
            else
            {
                ok["content"] = new JsonObject { ["application/json"] = content };
            }

            var operation = new JsonObject
            {
                ["operationId"] = $"{action}{version}{kind.Kind.Kind}{suffix}",
                ["parameters"] = new JsonArray([.. query.Select(name => (JsonNode)Parameter(name, "query"))]),
                ["responses"] = new JsonObject { ["200"] = ok },
                ["x-kubernetes-action"] = action,
                ["x-kubernetes-group-version-kind"] = OpenApiSchemas.GroupVersionKind(kind.Kind.Group, version, kind.Kind.Kind),
            };
            if (!v2 && method is "post" or "put")
            {
                operation["requestBody"] = new JsonObject
                {
                    ["required"] = true,
                    ["content"] = new JsonObject { ["application/json"] = content.DeepClone(), ["application/yaml"] = content.DeepClone() },
                };
            }

            return operation;
        }

        private JsonObject Parameter(string name, string place)
        {
            var type =
                name is "limit" or "timeoutSeconds" or "gracePeriodSeconds" ? "integer"
                : name is "watch" or "allowWatchBookmarks" or "sendInitialEvents" or "force" or "orphanDependents" ? "boolean"
                : "string";
            var parameter = new JsonObject { ["name"] = name, ["in"] = place };
            if (place == "path")
            {
                parameter["required"] = true;
            }

            if (v2)
            {
                parameter["type"] = type;
            }
            else
            {
                parameter["schema"] = new JsonObject { ["type"] = type };
            }

            return parameter;
        }
    }
}
