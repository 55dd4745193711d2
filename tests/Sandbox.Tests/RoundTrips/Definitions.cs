using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;
using NetConsole.Sandbox.Kinds;

namespace NetConsole.Sandbox.Tests.RoundTrips;

/// <summary>
/// The CustomResourceDefinitions that are tried: those of the sandbox, and those of the folder that the environment variable
/// NETWORK_CONSOLE_CRDS names, if any.
/// </summary>
internal static class Definitions
{
    private static readonly Lazy<IReadOnlyDictionary<string, JsonObject>> Known = new(Read);

    public static IReadOnlyDictionary<string, JsonObject> All => Known.Value;

    /// <summary>
    /// Under another group, and without what says that two fields exclude each other or how a text must look: with it no object could
    /// have all fields at once.
    /// </summary>
    public static JsonObject WithoutRules(JsonObject definition)
    {
        var plain = definition.DeepClone().AsObject();

        // In a group of its own no webhook looks at it.
        var group = $"trial.{plain["spec"]!["group"]}";
        plain["spec"]!["group"] = group;
        plain["metadata"] = new JsonObject { ["name"] = $"{plain["spec"]!["names"]!["plural"]}.{group}" };
        plain.Remove("status");
        foreach (var version in plain["spec"]!["versions"]!.AsArray())
        {
            Strip(version!["schema"]!["openAPIV3Schema"]!.AsObject());
        }

        return plain;
    }

    private static void Strip(JsonObject schema)
    {
        foreach (var keyword in (string[])["x-kubernetes-validations", "oneOf", "anyOf", "allOf", "not", "pattern", "maxProperties"])
        {
            schema.Remove(keyword);
        }

        foreach (var (_, field) in schema["properties"] as JsonObject ?? [])
        {
            Strip(field!.AsObject());
        }

        foreach (var part in (string[])["additionalProperties", "items"])
        {
            if (schema[part] is JsonObject inner)
            {
                Strip(inner);
            }
        }
    }

    private static Dictionary<string, JsonObject> Read()
    {
        var found = CustomDefinitions.All.ToDictionary(
            definition => definition.Name,
            definition => JsonObject.Create(definition.Raw)!,
            StringComparer.Ordinal
        );
        if (Environment.GetEnvironmentVariable("NETWORK_CONSOLE_CRDS") is { Length: > 0 } folder)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                foreach (
                    var resource in ManifestReader
                        .ReadObjects(File.ReadAllText(file))
                        .Objects.Where(resource => resource.Kind == "CustomResourceDefinition")
                )
                {
                    found[$"{Path.GetFileName(Path.GetDirectoryName(file))}/{resource.Name}"] = JsonObject.Create(resource.Raw)!;
                }
            }
        }

        return found;
    }
}
