using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Scenarios;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Hosting;

/// <summary>Puts manifests into the store: definitions and namespaces first, status included, each refusal told and not fatal.</summary>
internal static class ManifestLoader
{
    private static readonly WriteOptions AsScenario = new() { FieldManager = "scenario" };

    /// <param name="clock">The store's clock: set back to the age of what is loaded, and at the end to that of what controllers make.</param>
    public static IReadOnlyList<LoadProblem> Load(SandboxStore store, SandboxOptions options, ScenarioClock clock)
    {
        var scenario = Directory.Exists(options.Scenario)
            ? Scenario.LoadFolder(options.Scenario, options.Clock)
            : Scenario.Load(options.Scenario, options.Clock, options.Stress);
        var problems = scenario
            .Problems.Select(problem => new LoadProblem(problem.File, problem.Line, problem.Object, problem.Reason))
            .ToList();
        foreach (var (file, resource, age, line) in scenario.Manifests)
        {
            clock.Back = age;
            Load(store, file, line, resource, problems);
        }

        clock.Back = scenario.SettledAge;
        foreach (var resource in options.Manifests.OrderBy(Rank))
        {
            Load(store, "manifests", 0, resource, problems);
        }

        return problems;
    }

    private static void Load(SandboxStore store, string file, int line, ResourceObject resource, List<LoadProblem> problems)
    {
        try
        {
            var tree = JsonTrees.Thaw(resource).Clone();
            Strip(tree.Ensure("metadata"));
            EnsureNamespace(store, tree);
            var created = Put(store, tree);
            if (tree["status"] is JsonObject { Count: > 0 } status && created.GroupKind != KnownKinds.CustomResourceDefinition)
            {
                var withStatus = JsonTrees.Thaw(created).Clone();
                withStatus["apiVersion"] = tree["apiVersion"]?.DeepClone();
                withStatus["status"] = status.DeepClone();
                store.UpdateStatus(withStatus, AsScenario);
            }
        }
        catch (ApiStatusException refusal)
        {
            problems.Add(new LoadProblem(file, line, resource.ToString(), refusal.Message));
        }
    }

    private static ResourceObject Put(SandboxStore store, JsonObject tree)
    {
        try
        {
            return store.Create(tree, AsScenario);
        }
        catch (ApiStatusException refusal) when (refusal.Status.Reason == "AlreadyExists")
        {
            // Two files may speak of one object: the later one stands, but of two definitions of a kind the one that serves more.
            return RicherDefinition(store, tree) ?? store.Update(tree, AsScenario);
        }
    }

    private static ResourceObject? RicherDefinition(SandboxStore store, JsonObject tree)
    {
        var present =
            tree.Text("kind") == KnownKinds.CustomResourceDefinition.Kind
                ? store.Get(KnownKinds.CustomResourceDefinition, "", tree.Child("metadata").Text("name"))
                : null;
        return present is not null && Weight(present.Raw).CompareTo(Weight(JsonSerializer.SerializeToElement(tree))) > 0 ? present : null;
    }

    // Channels of one release share their versions' names, and the experimental one describes more fields.
    private static (int Served, int Length) Weight(JsonElement definition) =>
        (
            definition.At("spec").Items("versions").Count(version => version.Flag("served") == true),
            definition.At("spec").GetRawText().Length
        );

    /// <summary>What another cluster once set says nothing here.</summary>
    private static void Strip(JsonObject metadata)
    {
        foreach (
            var field in (string[])
                ["uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "selfLink", "deletionTimestamp"]
        )
        {
            metadata.Remove(field);
        }
    }

    private static void EnsureNamespace(SandboxStore store, JsonObject tree)
    {
        var apiVersion = tree.Text("apiVersion");
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var kind = store.Kinds.Find(new GroupKind(slash < 0 ? "" : apiVersion[..slash], tree.Text("kind")));
        if (kind is not { Namespaced: true })
        {
            return;
        }

        var name = tree.Child("metadata").Text("namespace") is { Length: > 0 } given ? given : "default";
        tree.Ensure("metadata")["namespace"] = name;
        if (store.Get(KnownKinds.Namespace, "", name) is null)
        {
            store.Create(
                new JsonObject
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "Namespace",
                    ["metadata"] = new JsonObject { ["name"] = name },
                },
                AsScenario
            );
        }
    }

    private static int Rank(ResourceObject resource) =>
        resource.GroupKind == KnownKinds.CustomResourceDefinition ? 0
        : resource.GroupKind == KnownKinds.Namespace ? 1
        : 2;
}
