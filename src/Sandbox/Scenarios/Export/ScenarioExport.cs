using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Sandbox.Scenarios.Export;

/// <summary>
/// Writes the objects of a cluster as a folder that <see cref="Scenario.LoadFolder"/> takes: without secrets, without what a server
/// sets, and without what controllers make anew.
/// </summary>
public static class ScenarioExport
{
    private const string Marker = "EXPORTED";

    /// <summary>Kinds of which nothing is written: they tell of the moment, or are kept by the cluster itself.</summary>
    public static bool Leaves(GroupKind kind) =>
        kind.Kind == "Event" || kind is { Group: "metallb.io", Kind: "ServiceL2Status" or "ServiceBGPStatus" };

    /// <summary>Answers how many objects were written.</summary>
    /// <param name="resources">The objects of one cluster.</param>
    /// <param name="folder">Made when it is not there; readable by its owner only.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static int Write(IEnumerable<ResourceObject> resources, string folder)
    {
        var cluster = ClusterSnapshot.Of(resources);
        var written = 0;
        foreach (var kind in cluster.Kinds.Where(kind => !Leaves(kind)).Order())
        {
            foreach (
                var group in cluster.Of(kind).All.Where(resource => !MadeAnew.By(cluster, resource)).GroupBy(resource => resource.Namespace)
            )
            {
                var manifests = group.Select(resource => ExportedManifest.Of(cluster, resource)).ToList();
                Save(PathOf(folder, kind, group.Key), manifests);
                written += manifests.Count;
            }
        }

        File.WriteAllText(
            Path.Combine(folder, Marker),
            "This folder holds a whole cluster: a sandbox that loads it adds no definitions, node or address pool of its own.\n"
        );
        return written;
    }

    /// <summary>The folder holds an exported cluster.</summary>
    internal static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Marker));

    private static string PathOf(string folder, GroupKind kind, string @namespace)
    {
        var file = kind.Group.Length == 0 ? $"{kind.Kind.ToLowerInvariant()}.yaml" : $"{kind.Kind.ToLowerInvariant()}.{kind.Group}.yaml";
        return @namespace.Length == 0 ? Path.Combine(folder, "cluster", file) : Path.Combine(folder, "namespaces", @namespace, file);
    }

    private static void Save(string path, IReadOnlyCollection<JsonObject> manifests)
    {
        var home = Path.GetDirectoryName(path) ?? ".";
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(home);
        }
        else
        {
            Directory.CreateDirectory(home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.WriteAllText(path, YamlWriter.Write(manifests.Select(manifest => JsonSerializer.SerializeToElement(manifest))));
    }
}
