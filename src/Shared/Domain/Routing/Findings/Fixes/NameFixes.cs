using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>Objects with a name like the one that does not exist.</summary>
internal static class NameFixes
{
    /// <param name="field">The field that holds the name.</param>
    /// <param name="missing">What it names.</param>
    public static IEnumerable<Fix> Of(ClusterSnapshot snapshot, ResourceKey owner, string field, ResourceKey missing) =>
        NearNames
            .Of(missing.Name, snapshot.Of(missing.GroupKind).In(missing.Namespace).Select(target => target.Name))
            .Take(2)
            .Select(name => Fix.Of($"Use {missing.Kind} {name}", owner, FieldEdit.Set(field, name)));

    /// <summary>Near ones first; when no name is near, all there are, if they are few.</summary>
    public static IEnumerable<Fix> OrAny(ClusterSnapshot snapshot, ResourceKey owner, string field, ResourceKey missing) =>
        Of(snapshot, owner, field, missing)
            .Concat(
                snapshot.Of(missing.GroupKind).Count > 3
                    ? []
                    : snapshot
                        .Of(missing.GroupKind)
                        .In(missing.Namespace)
                        .Select(target => Fix.Of($"Use {missing.Kind} {target.Name}", owner, FieldEdit.Set(field, target.Name)))
            )
            .DistinctBy(fix => fix.Title);
}
