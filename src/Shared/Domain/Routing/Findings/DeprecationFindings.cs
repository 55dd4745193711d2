using System.Text.Json;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about versions that newer ones replace: of a manifest, and of what somebody still writes to a cluster.</summary>
internal static class DeprecationFindings
{
    private static readonly IReadOnlyList<GroupKind> Kinds =
    [
        KnownKinds.GatewayClass,
        KnownKinds.Gateway,
        KnownKinds.ListenerSet,
        .. KnownKinds.Routes,
        KnownKinds.BackendTlsPolicy,
    ];

    // ReferenceGrant is still stored as v1beta1, so nobody has to hurry with it.
    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot) =>
        Kinds.SelectMany(kind => snapshot.Of(kind).All).Select(resource => Version(snapshot, resource)).OfType<Finding>();

    private static Finding? Version(ClusterSnapshot snapshot, ResourceObject resource)
    {
        if (IsOld(resource.Version))
        {
            // In a cluster the version is what is served; only where v1 is served too there is something to do.
            var served = resource.ResourceVersion.Length == 0 || ServesV1(snapshot, resource.GroupKind);
            return Finding.Of(
                resource.Key,
                RoutingCodes.DeprecatedVersion,
                Severity.Info,
                "apiVersion",
                $"{resource.ApiVersion} is replaced by {resource.Key.Group}/v1 and will no longer be served one day.",
                served
                    ? $"Write apiVersion: {resource.Key.Group}/v1."
                    : "Install a newer release of the Gateway API's definitions, then write apiVersion v1."
            ) with
            {
                Fixes = served
                    ? [Fix.Of($"Write {resource.Key.Group}/v1", resource.Key, FieldEdit.Set("apiVersion", $"{resource.Key.Group}/v1"))]
                    : [],
            };
        }

        var writer = resource.Metadata.Items("managedFields").FirstOrDefault(WritesOld);
        return writer.Text("apiVersion") is not { } version
            ? null
            : Finding.Of(
                resource.Key,
                RoutingCodes.DeprecatedVersion,
                Severity.Info,
                "metadata.managedFields",
                $"{writer.Text("manager")} still writes it as {version}, which {resource.ApiVersion} replaces.",
                $"Write apiVersion: {resource.ApiVersion} where {writer.Text("manager")} gets it from."
            );
    }

    private static bool WritesOld(JsonElement entry) =>
        entry.Text("subresource") is not { Length: > 0 }
        && entry.Text("apiVersion") is { } version
        && IsOld(version[(version.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    private static bool IsOld(string version) =>
        version.StartsWith("v1alpha", StringComparison.Ordinal) || version.StartsWith("v1beta", StringComparison.Ordinal);

    private static bool ServesV1(ClusterSnapshot snapshot, GroupKind kind) =>
        snapshot
            .Of(KnownKinds.CustomResourceDefinition)
            .All.Where(definition => definition.Spec.Text("group") == kind.Group && definition.Spec.At("names").Text("kind") == kind.Kind)
            .SelectMany(definition => definition.Spec.Items("versions"))
            .Any(version => version.Text("name") == "v1" && version.Flag("served") == true);
}
