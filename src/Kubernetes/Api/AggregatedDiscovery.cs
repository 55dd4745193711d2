using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

/// <summary>Reads an APIGroupDiscoveryList.</summary>
internal static class AggregatedDiscovery
{
    public static void Read(JsonElement document, DiscoveredKinds kinds)
    {
        foreach (var group in document.Items("items"))
        {
            var name = group.At("metadata").Text("name") ?? "";
            foreach (var version in group.Items("versions"))
            {
                var versionName = version.Text("version") ?? "";
                var resources = version.Items("resources");
                if (version.Text("freshness") == "Stale" && !resources.Any())
                {
                    kinds.Problem(name, $"The server of {name}/{versionName} does not answer.");
                }

                foreach (var resource in resources)
                {
                    Add(name, versionName, resource, kinds);
                }
            }
        }
    }

    private static void Add(string group, string version, JsonElement resource, DiscoveredKinds kinds)
    {
        var response = resource.At("responseKind");
        if (resource.Text("resource") is not { } plural || response.Text("kind") is not { Length: > 0 } kind)
        {
            return;
        }

        kinds.Add(
            version,
            new ServedKind
            {
                Kind = new GroupKind(response.Text("group") is { Length: > 0 } other ? other : group, kind),
                Version = version,
                Versions = [version],
                Plural = plural,
                Singular = resource.Text("singularResource") ?? "",
                Namespaced = resource.Text("scope") == "Namespaced",
                ShortNames = resource.Texts("shortNames"),
                Categories = resource.Texts("categories"),
                Verbs = resource.Texts("verbs"),
            }
        );
    }
}
