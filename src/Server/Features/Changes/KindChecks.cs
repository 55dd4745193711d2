using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Server.Features.Changes;

/// <summary>Whether the cluster serves what a manifest says it is.</summary>
internal static class KindChecks
{
    /// <summary>The kind in the manifest's own version; null and the plan that says why not.</summary>
    public static ServedKind? Find(ClusterView view, ManifestObject edited, out PlannedChange? problem)
    {
        var resource = edited.Resource;
        var (path, message) = Check(view, resource);
        problem = message is null
            ? null
            : PlannedChange.Stop(
                PlanVerdict.Refused,
                path is "apiVersion" or "kind" ? RefusalCause.UnknownKind : RefusalCause.Invalid,
                message,
                resource.Key,
                ApiRefusal.At(edited, path, message)
            );
        return message is null && view.Kind(resource.GroupKind) is { } kind ? kind with { Version = resource.Version } : null;
    }

    private static (string Path, string? Message) Check(ClusterView view, ResourceObject resource)
    {
        if (view.Kinds.Count == 0)
        {
            return ("", $"The cluster has not told yet what it serves. {view.Summary.Problem}".TrimEnd());
        }

        if (view.Kind(resource.GroupKind) is not { } kind)
        {
            var sameName = view.Kinds.Where(served => served.Kind.Kind == resource.Kind).Select(served => served.ApiVersion).ToList();
            return sameName.Count > 0
                ? ("apiVersion", $"The cluster serves {resource.Kind} as {string.Join(" and ", sameName)}, not as {resource.ApiVersion}.")
                : ("kind", $"The cluster serves no kind {resource.Kind} of {resource.ApiVersion}.");
        }

        if (!kind.Versions.Contains(resource.Version))
        {
            return ("apiVersion", $"The cluster serves {resource.Kind} in {string.Join(", ", kind.Versions)}, not in {resource.Version}.");
        }

        if (resource.Name.Length == 0)
        {
            return ("metadata.name", "metadata.name is missing.");
        }

        return (kind.Namespaced, resource.Namespace.Length) switch
        {
            (true, 0) => ("metadata.namespace", $"metadata.namespace is missing: {resource.Kind} lives in a namespace."),
            (false, > 0) => ("metadata.namespace", $"{resource.Kind} is cluster-scoped: it has no namespace."),
            _ => ("", null),
        };
    }
}
