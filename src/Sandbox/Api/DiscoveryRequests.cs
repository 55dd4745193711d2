using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>What is served: the aggregated documents of new clients and the classic ones of old.</summary>
internal sealed class DiscoveryRequests(KindRegistry kinds)
{
    /// <summary>False when the path is no discovery document.</summary>
    public async Task<bool> TryHandleAsync(HttpContext context, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        JsonObject? document = parts switch
        {
            ["api"] or ["apis"] when WantsAggregated(context.Request) is { } version => Aggregated(parts[0] == "api", version),
            ["api"] => CoreVersions(),
            ["apis"] => GroupList(),
            ["apis", var group] when kinds.ServesGroup(group) => Group(group, withKind: true),
            ["api", var version] when kinds.Versions("").Contains(version) => Resources("", version),
            ["apis", var group, var version] when kinds.Versions(group).Contains(version) => Resources(group, version),
            _ => null,
        };
        if (document is null)
        {
            return false;
        }

        if (context.Request.Method is not ("GET" or "HEAD"))
        {
            throw ApiStatus.MethodNotAllowed("the server does not allow this method on the requested resource").ToException();
        }

        var type =
            document.Text("kind") == "APIGroupDiscoveryList"
                ? $"application/json;g=apidiscovery.k8s.io;v={document.Text("apiVersion").Split('/')[1]};as=APIGroupDiscoveryList"
                : "application/json";
        await ApiResponses.JsonAsync(context, document, 200, type);
        return true;
    }

    private static string? WantsAggregated(HttpRequest request)
    {
        foreach (var choice in request.Headers.Accept.ToString().Split(','))
        {
            if (choice.Contains("as=APIGroupDiscoveryList", StringComparison.Ordinal) && choice.Contains("json", StringComparison.Ordinal))
            {
                return choice.Contains("v=v2beta1", StringComparison.Ordinal) ? "v2beta1" : "v2";
            }
        }

        return null;
    }

    private JsonObject Aggregated(bool core, string version) =>
        new()
        {
            ["kind"] = "APIGroupDiscoveryList",
            ["apiVersion"] = $"apidiscovery.k8s.io/{version}",
            ["metadata"] = new JsonObject(),
            ["items"] = new JsonArray([
                .. kinds
                    .Groups.Where(group => group.Length == 0 == core)
                    .Select(group =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["metadata"] =
                                    group.Length == 0
                                        ? new JsonObject { ["creationTimestamp"] = null }
                                        : new JsonObject { ["name"] = group, ["creationTimestamp"] = null },
                                ["versions"] = new JsonArray([
                                    .. kinds
                                        .Versions(group)
                                        .Select(served =>
                                            (JsonNode)
                                                new JsonObject
                                                {
                                                    ["version"] = served,
                                                    ["resources"] = new JsonArray([
                                                        .. kinds
                                                            .In(group, served)
                                                            .Select(kind => (JsonNode)AggregatedResource(kind, served)),
                                                    ]),
                                                    ["freshness"] = "Current",
                                                }
                                        ),
                                ]),
                            }
                    ),
            ]),
        };

    private static JsonObject AggregatedResource(KindDefinition kind, string version)
    {
        var document = new JsonObject
        {
            ["resource"] = kind.Plural,
            ["responseKind"] = ResponseKindOf(kind.Kind.Group, version, kind.Kind.Kind),
            ["scope"] = kind.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = Singular(kind),
            ["verbs"] = Texts(kind.Verbs),
        };
        PutNames(document, kind);
        var subresources = DiscoveredSubresource
            .Of(kind, version)
            .Select(part =>
                (JsonNode)
                    new JsonObject
                    {
                        ["subresource"] = part.Name,
                        ["responseKind"] = ResponseKindOf(part.Group, part.Version, part.Kind),
                        ["verbs"] = Texts(part.Verbs),
                    }
            )
            .ToArray();
        if (subresources.Length > 0)
        {
            document["subresources"] = new JsonArray(subresources);
        }

        return document;
    }

    private static JsonObject ResponseKindOf(string group, string version, string kind) =>
        new()
        {
            ["group"] = group,
            ["version"] = version,
            ["kind"] = kind,
        };

    private JsonObject CoreVersions() =>
        new()
        {
            ["kind"] = "APIVersions",
            ["versions"] = Texts(kinds.Versions("")),
            ["serverAddressByClientCIDRs"] = new JsonArray(),
        };

    private JsonObject GroupList() =>
        new()
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([
                .. kinds.Groups.Where(group => group.Length > 0).Select(group => (JsonNode)Group(group, withKind: false)),
            ]),
        };

    private JsonObject Group(string group, bool withKind)
    {
        var versions = kinds
            .Versions(group)
            .Select(version => new JsonObject { ["groupVersion"] = $"{group}/{version}", ["version"] = version })
            .ToArray();
        var document = withKind ? new JsonObject { ["kind"] = "APIGroup", ["apiVersion"] = "v1" } : [];
        document["name"] = group;
        document["versions"] = new JsonArray([.. versions.Select(version => (JsonNode)version)]);
        document["preferredVersion"] = versions[0].DeepClone();
        return document;
    }

    private JsonObject Resources(string group, string version) =>
        new()
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
            ["resources"] = new JsonArray([.. kinds.In(group, version).SelectMany(kind => ClassicResources(kind, version))]),
        };

    private static IEnumerable<JsonNode> ClassicResources(KindDefinition kind, string version)
    {
        var document = new JsonObject
        {
            ["name"] = kind.Plural,
            ["singularName"] = Singular(kind),
            ["namespaced"] = kind.Namespaced,
            ["kind"] = kind.Kind.Kind,
            ["verbs"] = Texts(kind.Verbs),
        };
        PutNames(document, kind);
        yield return document;
        foreach (var part in DiscoveredSubresource.Of(kind, version))
        {
            var subresource = new JsonObject
            {
                ["name"] = $"{kind.Plural}/{part.Name}",
                ["singularName"] = "",
                ["namespaced"] = kind.Namespaced,
                ["kind"] = part.Kind,
                ["verbs"] = Texts(part.Verbs),
            };
            if (part.Group != kind.Kind.Group)
            {
                subresource["group"] = part.Group;
                subresource["version"] = part.Version;
            }

            yield return subresource;
        }
    }

    private static void PutNames(JsonObject document, KindDefinition kind)
    {
        if (kind.ShortNames.Count > 0)
        {
            document["shortNames"] = Texts(kind.ShortNames);
        }

        if (kind.Categories.Count > 0)
        {
            document["categories"] = Texts(kind.Categories);
        }
    }

    private static string Singular(KindDefinition kind) => kind.Singular.Length > 0 ? kind.Singular : kind.Kind.Kind.ToLowerInvariant();

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
