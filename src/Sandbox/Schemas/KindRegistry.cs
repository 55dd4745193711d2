using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Schemas;

/// <summary>The kinds that are served at one moment. Immutable.</summary>
public sealed class KindRegistry
{
    private static readonly ConditionalWeakTable<KindVersion, SchemaNode> Compiled = [];
    private readonly FrozenDictionary<GroupKind, KindDefinition> byKind;
    private readonly FrozenDictionary<(string Group, string Version, string Plural), KindDefinition> byPath;

    private KindRegistry(IReadOnlyList<KindDefinition> all)
    {
        All = all;
        byKind = all.ToFrozenDictionary(kind => kind.Kind);
        byPath = all.SelectMany(kind =>
                kind.Versions.Where(version => version.Served).Select(version => (Path: (kind.Kind.Group, version.Name, kind.Plural), kind))
            )
            .ToFrozenDictionary(entry => entry.Path, entry => entry.kind);
    }

    public IReadOnlyList<KindDefinition> All { get; }

    public static KindRegistry Of(IEnumerable<KindDefinition> kinds) => new([.. kinds]);

    public KindDefinition? Find(GroupKind kind) => byKind.GetValueOrDefault(kind);

    /// <summary>The kind behind a URL; null when the group, version or plural is not served.</summary>
    public KindDefinition? Find(string group, string version, string plural) => byPath.GetValueOrDefault((group, version, plural));

    /// <summary>The API groups, core first, then built-in ones, then the others by name.</summary>
    public IEnumerable<string> Groups =>
        All.Where(kind => kind.Versions.Any(version => version.Served))
            .GroupBy(kind => kind.Kind.Group, StringComparer.Ordinal)
            .OrderBy(group =>
                group.Key.Length == 0 ? 0
                : group.Any(kind => kind.BuiltIn) ? 1
                : 2
            )
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key);

    /// <summary>The served versions of a group, the most stable and newest first.</summary>
    public IReadOnlyList<string> Versions(string group) =>
        [
            .. All.Where(kind => kind.Kind.Group == group)
                .SelectMany(kind => kind.Versions)
                .Where(version => version.Served)
                .Select(version => version.Name)
                .Distinct(StringComparer.Ordinal)
                .OrderDescending(VersionPriority.Comparer),
        ];

    public IEnumerable<KindDefinition> In(string group, string version) =>
        All.Where(kind => kind.Kind.Group == group && kind.Version(version) is not null)
            .OrderBy(kind => kind.Plural, StringComparer.Ordinal);

    public bool ServesGroup(string group) => All.Any(kind => kind.Kind.Group == group);

    /// <summary>With the kind added or replaced.</summary>
    public KindRegistry With(KindDefinition kind) => new([.. All.Where(other => other.Kind != kind.Kind), kind]);

    public KindRegistry Without(GroupKind kind) => new([.. All.Where(other => other.Kind != kind)]);

    /// <summary>The schema of a version, read at most once; null when it has none.</summary>
    public static SchemaNode? SchemaOf(KindVersion version)
    {
        if (Compiled.TryGetValue(version, out var known))
        {
            return known;
        }

        var schema = SchemaNode.Of(version.Schema);
        if (schema is not null)
        {
            Compiled.AddOrUpdate(version, schema);
        }

        return schema;
    }
}
