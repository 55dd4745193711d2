using System.Text.Json;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about what controllers have, or have not, said. Manifests that are in no cluster have no status to miss.</summary>
internal static class StatusFindings
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly IReadOnlyList<GroupKind> Kinds =
    [
        KnownKinds.GatewayClass,
        KnownKinds.Gateway,
        KnownKinds.ListenerSet,
        .. KnownKinds.Routes,
    ];

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, RoutingTable table, DateTimeOffset now)
    {
        var untaken = snapshot
            .Of(KnownKinds.GatewayClass)
            .All.Where(item => item.ResourceVersion.Length > 0 && !IsHeard(item))
            .Select(item => item.Name)
            .ToHashSet(StringComparer.Ordinal);
        return Kinds
            .SelectMany(kind => snapshot.Of(kind).All)
            .Where(resource => resource.ResourceVersion.Length > 0 && !resource.IsBeingDeleted)
            .SelectMany(resource => Of(snapshot, table, resource, untaken, now));
    }

    private static IEnumerable<Finding> Of(
        ClusterSnapshot snapshot,
        RoutingTable table,
        ResourceObject resource,
        HashSet<string> untaken,
        DateTimeOffset now
    )
    {
        var heard = IsHeard(resource);
        if (!heard && resource.Created is { } created && now - created > Patience && !IsExplained(snapshot, table, resource))
        {
            yield return Unheard(snapshot, resource, Classes(table, resource).ToList(), untaken);
        }

        if (Conditions(resource).Any(condition => condition.Number("observedGeneration") is { } seen && seen < resource.Generation))
        {
            var changed = LastChange(resource);
            yield return Finding.Of(
                resource.Key,
                RoutingCodes.StatusStale,
                changed is { } at && now - at > Patience ? Severity.Warning : Severity.Info,
                "status",
                $"A controller has not yet looked at generation {resource.Generation}; its conditions are about an older one.",
                "Wait a moment; if it stays, see the controller's log: it may be stopped or overloaded."
            );
        }

        foreach (var finding in KnownKinds.Routes.Contains(resource.GroupKind) && heard ? OfParents(snapshot, table, resource, now) : [])
        {
            yield return finding;
        }
    }

    // Nobody can answer for a class or a parent that does not exist, which is told as itself.
    private static bool IsExplained(ClusterSnapshot snapshot, RoutingTable table, ResourceObject resource) =>
        resource.GroupKind == KnownKinds.Gateway
            ? snapshot.Serves(KnownKinds.GatewayClass) && snapshot.Find(KnownKinds.GatewayClass, "", Gateway.Of(resource).ClassName) is null
            : KnownKinds.Routes.Contains(resource.GroupKind)
                && table.Attachments(resource.Key) is { IsEmpty: false } attachments
                && attachments.All(attachment => !attachment.ParentFound);

    private static Finding Unheard(ClusterSnapshot snapshot, ResourceObject resource, List<string> classes, HashSet<string> untaken) =>
        classes.Count > 0 && classes.TrueForAll(untaken.Contains)
            ? Finding.Of(
                resource.Key,
                RoutingCodes.ControllerAbsent,
                Severity.Warning,
                "status",
                resource.GroupKind == KnownKinds.GatewayClass
                    ? $"No controller named {GatewayClass.Of(resource).ControllerName} has taken the class."
                    : $"No controller looks after GatewayClass {string.Join(", ", classes)}, so nobody has said anything about it.",
                "Install or start the implementation that the class's controllerName names, or use another class.",
                resource.GroupKind == KnownKinds.GatewayClass
                    ? []
                    : [.. classes.Select(name => new ResourceKey(KnownKinds.GatewayClass, "", name))]
            ) with
            {
                Fixes = resource.GroupKind == KnownKinds.Gateway ? FixList.From(() => ClassFixes.For(snapshot, Gateway.Of(resource))) : [],
            }
            : Finding.Of(
                resource.Key,
                RoutingCodes.StatusAbsent,
                Severity.Warning,
                "status",
                "No controller has said anything about it.",
                "See whether the implementation runs, whether it serves this GatewayClass, and whether the route's parents exist."
            );

    private static IEnumerable<string> Classes(RoutingTable table, ResourceObject resource)
    {
        if (resource.GroupKind == KnownKinds.GatewayClass)
        {
            return [resource.Name];
        }

        return resource.GroupKind == KnownKinds.Gateway ? [Gateway.Of(resource).ClassName]
            : resource.GroupKind == KnownKinds.ListenerSet
                ? table.ListenerSet(resource.Key)?.Gateway is { } parent ? [parent.ClassName]
                    : []
            : table.Attachments(resource.Key).Select(attachment => attachment.Gateway?.ClassName).OfType<string>().Distinct();
    }

    // What a controller that is gone has left behind, and parents that their own controller is silent about.
    private static IEnumerable<Finding> OfParents(ClusterSnapshot snapshot, RoutingTable table, ResourceObject resource, DateTimeOffset now)
    {
        var entries = resource.Status.Items("parents").Select((entry, index) => (Entry: entry, Index: index)).ToList();
        foreach (var attachment in table.Attachments(resource.Key))
        {
            var parent = attachment.Parent;
            if (
                parent.Index < 0
                || attachment.Gateway is not { } gateway
                || snapshot.Find(KnownKinds.GatewayClass, "", gateway.ClassName) is not { } served
            )
            {
                continue;
            }

            var controller = GatewayClass.Of(served).ControllerName;
            var about = entries.Where(item => IsAbout(item.Entry.At("parentRef"), parent, resource.Namespace)).ToList();
            if (about.Exists(item => item.Entry.Text("controllerName") == controller))
            {
                continue;
            }

            if (about.Count > 0)
            {
                yield return Finding.Of(
                    resource.Key,
                    RoutingCodes.StatusFromNobody,
                    Severity.Warning,
                    $"status.parents[{about[0].Index}]",
                    $"The status about {parent} was written by {about[0].Entry.Text("controllerName")}, which does not serve its GatewayClass {gateway.ClassName}.",
                    $"Do not believe it; see whether {controller} runs.",
                    served.Key
                );
            }
            else if (LastChange(resource) is { } at && now - at > Patience)
            {
                yield return Finding.Of(
                    resource.Key,
                    RoutingCodes.StatusAbsent,
                    Severity.Warning,
                    parent.Path,
                    $"{controller} has said nothing about {parent}.",
                    "See whether the implementation runs, and its log for this route.",
                    parent.Key
                );
            }
        }
    }

    private static bool IsAbout(JsonElement reference, ParentRef parent, string home) =>
        reference.Text("name") == parent.Name
        && (reference.Text("kind") ?? "Gateway") == parent.Kind
        && (reference.Text("namespace") ?? home) == parent.Namespace
        && reference.Text("sectionName") == parent.SectionName
        && reference.Number("port") == parent.Port;

    // Who wrote what besides the status, and when; a cluster that does not keep books knows the creation only.
    private static DateTimeOffset? LastChange(ResourceObject resource) =>
        resource
            .Metadata.Items("managedFields")
            .Where(entry => entry.Text("subresource") is not { Length: > 0 })
            .Select(entry => entry.Time("time"))
            .Append(resource.Created)
            .Max();

    private static bool IsHeard(ResourceObject resource) =>
        KnownKinds.Routes.Contains(resource.GroupKind) && Route.Of(resource).Parents.IsEmpty
        || Conditions(resource).Any(condition => condition.Text("status") is "True" or "False");

    private static IEnumerable<JsonElement> Conditions(ResourceObject resource) =>
        resource.Status.Items("conditions").Concat(resource.Status.Items("parents").SelectMany(parent => parent.Items("conditions")));
}
