using System.Collections.Immutable;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;
using NetConsole.Sandbox.Kinds;
using NetConsole.Sandbox.Scenarios.Export;
using NetConsole.Sandbox.Scenarios.Stress;

namespace NetConsole.Sandbox.Scenarios;

/// <summary>What a sandbox starts with: manifests in the order in which a cluster takes them.</summary>
public sealed record Scenario
{
    /// <summary>How long a cluster has run that comes with the sandbox.</summary>
    private static readonly TimeSpan ClusterAge = TimeSpan.FromDays(41);

    private static readonly TimeSpan PodAge = TimeSpan.FromMinutes(47);

    public required string Name { get; init; }

    /// <summary>
    /// CustomResourceDefinitions first, then namespaces, then the rest as written. Those of a large scenario are made while they are
    /// enumerated.
    /// </summary>
    public required IEnumerable<ScenarioManifest> Manifests { get; init; }

    /// <summary>How long ago its controllers came to rest: what they make is that old.</summary>
    public TimeSpan SettledAge { get; init; }

    /// <summary>What could not be read.</summary>
    public ImmutableArray<ScenarioProblem> Problems { get; init; } = [];

    /// <summary>The scenarios that come with the sandbox.</summary>
    public static ImmutableArray<string> Names { get; } = ["shop", "broken", StressScenario.Name, "empty"];

    /// <summary>Loads one of <see cref="Names"/>; certificates in it are made anew, valid from now.</summary>
    /// <param name="stress">How large <c>stress</c> is; the others leave it aside.</param>
    /// <exception cref="ArgumentException">There is no such scenario.</exception>
    public static Scenario Load(string name, TimeProvider clock, StressShape? stress = null)
    {
        if (!Names.Contains(name))
        {
            throw new ArgumentException(
                $"There is no scenario '{name}' and no folder of that name. There are {string.Join(", ", Names)}, and any folder of manifests.",
                nameof(name)
            );
        }

        if (name == StressScenario.Name)
        {
            return Stressed(stress ?? new StressShape(), clock);
        }

        string[] folders = name == "empty" ? ["system", "node"] : ["system", name];
        var own = Compose(name, [], folders.SelectMany(ScenarioFiles.Embedded), ClusterAge, clock);
        var names = own.Manifests.Where(manifest => IsDefinition(manifest.Resource)).Select(manifest => manifest.Resource.Name).ToHashSet();
        var definitions = CustomDefinitions
            .All.Where(definition => !names.Contains(definition.Name))
            .Select(definition => new ScenarioManifest("kinds", definition, ClusterAge));
        return own with { Manifests = Ordered([.. definitions, .. own.Manifests]), SettledAge = PodAge };
    }

    private static Scenario Stressed(StressShape shape, TimeProvider clock)
    {
        var definitions = CustomDefinitions.All.Select(definition => new ScenarioManifest("kinds", definition, ClusterAge));
        var made = StressScenario
            .Objects(shape)
            .Select(resource => new ScenarioManifest(StressScenario.Name, CertificatePlaceholder.Fill(resource, clock), ClusterAge));
        var system = Compose(StressScenario.Name, definitions, ScenarioFiles.Embedded("system"), ClusterAge, clock);
        return system with { Manifests = system.Manifests.Concat(made), SettledAge = PodAge };
    }

    /// <summary>
    /// Loads every YAML and JSON file of a folder and the folders in it. Kinds come from its own CustomResourceDefinitions, or from
    /// ours when it has none for the group; when it has no Node, there is one, and when something in it wants an address and it has no
    /// pool, there is one too. What <see cref="ScenarioExport"/> has written is a whole cluster, to which nothing is added.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public static Scenario LoadFolder(string folder, TimeProvider clock)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        var read = Compose(name, [], ScenarioFiles.Embedded("system").Concat(ScenarioFiles.In(folder)), TimeSpan.Zero, clock);
        if (ScenarioExport.IsIn(folder))
        {
            return read;
        }

        var added = Missing(read.Manifests)
            .SelectMany(part => Compose(name, [], ScenarioFiles.Embedded(part), TimeSpan.Zero, clock).Manifests);
        var groups = read
            .Manifests.Where(manifest => IsDefinition(manifest.Resource))
            .Select(manifest => manifest.Resource.Spec.Text("group"))
            .ToHashSet();
        var definitions = CustomDefinitions
            .All.Where(definition => !groups.Contains(definition.Spec.Text("group")))
            .Select(definition => new ScenarioManifest("kinds", definition, TimeSpan.Zero));
        return read with { Manifests = Ordered([.. definitions, .. added, .. read.Manifests]) };
    }

    private static IEnumerable<string> Missing(IEnumerable<ScenarioManifest> manifests)
    {
        var kinds = manifests.Select(manifest => manifest.Resource.GroupKind).ToHashSet();
        if (!kinds.Contains(KnownKinds.Node))
        {
            // Without a node no pod would run, and nothing would have endpoints.
            yield return "node";
        }

        var wanted =
            kinds.Contains(KnownKinds.Gateway)
            || manifests.Any(manifest =>
                manifest.Resource.GroupKind == KnownKinds.Service && manifest.Resource.Spec.Text("type") == "LoadBalancer"
            );
        if (wanted && !kinds.Any(kind => kind.Group == KnownKinds.MetalLbGroup))
        {
            yield return "pool";
        }
    }

    private static Scenario Compose(
        string name,
        IEnumerable<ScenarioManifest> definitions,
        IEnumerable<(string File, string Text)> files,
        TimeSpan age,
        TimeProvider clock
    )
    {
        var manifests = definitions.ToList();
        var problems = ImmutableArray.CreateBuilder<ScenarioProblem>();
        foreach (var (file, text) in files)
        {
            var read = ManifestReader.ReadObjects(text, ScenarioFiles.MaxBytes);
            foreach (var item in read.Items)
            {
                var (aged, old) = ScenarioAge.Take(CertificatePlaceholder.Fill(item.Resource, clock), age, clock.GetUtcNow());
                manifests.Add(new ScenarioManifest(file, aged, old, item.Locate("").Line));
            }

            problems.AddRange(read.Problems.Select(problem => new ScenarioProblem(file, "", problem.Message, problem.Line)));
        }

        return new Scenario
        {
            Name = name,
            Manifests = Ordered(manifests),
            Problems = problems.DrainToImmutable(),
        };
    }

    private static ImmutableArray<ScenarioManifest> Ordered(IEnumerable<ScenarioManifest> manifests) =>
        [
            .. manifests.OrderBy(manifest =>
                IsDefinition(manifest.Resource) ? 0
                : manifest.Resource.GroupKind == KnownKinds.Namespace ? 1
                : 2
            ),
        ];

    private static bool IsDefinition(ResourceObject resource) => resource.GroupKind == KnownKinds.CustomResourceDefinition;
}

/// <summary>A manifest, the file and the line it stands in (0 when it comes from no file), and how long ago the object is to have been made.</summary>
public sealed record ScenarioManifest(string File, ResourceObject Resource, TimeSpan Age, int Line = 0);

/// <summary>Why a part of a scenario is not in the cluster.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Object">The object; empty when the file could not be read that far.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Line">1-based line; 0 when it is not known.</param>
public sealed record ScenarioProblem(string File, string Object, string Reason, int Line = 0);
