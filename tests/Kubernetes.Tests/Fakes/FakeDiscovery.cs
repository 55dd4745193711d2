using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Kubernetes.Fakes;

/// <summary>Discovery documents, in the aggregated form and in the one of older servers.</summary>
internal static class FakeDiscovery
{
    public static string Answer(string path, IReadOnlyList<ServedKind> kinds, bool classic)
    {
        var core = path == "/api";
        var mine = kinds.Where(kind => kind.Kind.Group.Length == 0 == core).ToList();
        object document = (classic, path) switch
        {
            (false, _) => new
            {
                kind = "APIGroupDiscoveryList",
                items = mine.GroupBy(kind => kind.Kind.Group)
                    .Select(group => new
                    {
                        metadata = new { name = group.Key },
                        versions = group
                            .SelectMany(kind => kind.Versions)
                            .Distinct()
                            .Select(version => new
                            {
                                version,
                                freshness = "Current",
                                resources = group
                                    .Where(kind => kind.Versions.Contains(version))
                                    .Select(kind => new
                                    {
                                        resource = kind.Plural,
                                        responseKind = new
                                        {
                                            group = "",
                                            version = "",
                                            kind = kind.Kind.Kind,
                                        },
                                        scope = kind.Namespaced ? "Namespaced" : "Cluster",
                                        verbs = kind.Verbs,
                                        subresources = new[] { new { subresource = "status" } },
                                    }),
                            }),
                    }),
            },
            (true, "/api") => new { kind = "APIVersions", versions = new[] { "v1" } },
            (true, "/apis") => new
            {
                kind = "APIGroupList",
                groups = mine.GroupBy(kind => kind.Kind.Group)
                    .Select(group => new
                    {
                        name = group.Key,
                        versions = group.SelectMany(kind => kind.Versions).Distinct().Order().Select(version => new { version }),
                        preferredVersion = new { version = group.First().Version },
                    }),
            },
            _ => new
            {
                kind = "APIResourceList",
                resources = kinds
                    .Where(kind => path == (kind.Kind.Group.Length == 0 ? "/api/" : "/apis/") + kind.ApiVersion)
                    .SelectMany(kind =>
                        new[]
                        {
                            new
                            {
                                name = kind.Plural,
                                kind = kind.Kind.Kind,
                                namespaced = kind.Namespaced,
                                verbs = kind.Verbs,
                            },
                            new
                            {
                                name = kind.Plural + "/status",
                                kind = kind.Kind.Kind,
                                namespaced = kind.Namespaced,
                                verbs = kind.Verbs,
                            },
                        }
                    ),
            },
        };
        return JsonSerializer.Serialize(document);
    }
}
