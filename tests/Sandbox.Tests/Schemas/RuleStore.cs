using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;
using NetConsole.Sandbox.Kinds;
using NetConsole.Sandbox.Schemas.Rules;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Tests.Schemas;

/// <summary>
/// A store with the custom kinds and their validation rules, without webhooks: with the definitions of the sandbox, or with those of the
/// folder that the environment variable NETWORK_CONSOLE_CRDS names.
/// </summary>
internal static class RuleStore
{
    private static readonly Lazy<SandboxStore> Shared = new(Make);

    /// <summary>Where the object is refused; empty when it is taken.</summary>
    public static IReadOnlyList<string> Try(string apiVersion, string kind, string spec, string? before = null)
    {
        if (before is not null)
        {
            var present = Shared.Value.Create(Read(apiVersion, kind, before, "trial-" + Guid.NewGuid().ToString("N")));
            return Try(() => Shared.Value.Update(Read(apiVersion, kind, spec, present.Name)));
        }

        return Try(() => Shared.Value.Create(Read(apiVersion, kind, spec, "trial"), new WriteOptions { DryRun = true }));
    }

    private static string[] Try(Action write)
    {
        try
        {
            write();
            return [];
        }
        catch (ApiStatusException refusal)
        {
            return refusal.Status.Causes.Count == 0 ? [refusal.Message] : [.. refusal.Status.Causes.Select(cause => cause.Path)];
        }
    }

    private static JsonObject Read(string apiVersion, string kind, string spec, string name)
    {
        var home = KnownKinds.IsNamespaced(new GroupKind(apiVersion.Split('/')[0], kind)) ? ", namespace: default" : "";
        var yaml = $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: {name}{home}}}\nspec: {spec}\n";
        return JsonObject.Create(ManifestReader.ReadObjects(yaml).Objects.ShouldHaveSingleItem(yaml).Raw.Clone())!;
    }

    private static SandboxStore Make()
    {
        var store = new SandboxStore(BuiltInKinds.All, TimeProvider.System, new ValidationRules());
        store.Create(
            new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Namespace",
                ["metadata"] = new JsonObject { ["name"] = "default" },
            }
        );
        foreach (var definition in Chosen())
        {
            store.Create(JsonObject.Create(definition.Raw.Clone())!);
        }

        return store;
    }

    private static IEnumerable<ResourceObject> Chosen() =>
        Environment.GetEnvironmentVariable("NETWORK_CONSOLE_CRDS") is { Length: > 0 } folder
            ? Directory
                .EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
                .Where(file => !file.Contains("experimental", StringComparison.Ordinal))
                .SelectMany(file => ManifestReader.ReadObjects(File.ReadAllText(file)).Objects)
                .Where(resource => resource.Kind == "CustomResourceDefinition")
            : CustomDefinitions.All;
}
