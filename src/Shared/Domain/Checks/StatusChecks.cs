using NetConsole.Domain.Findings;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Findings;

namespace NetConsole.Domain.Checks;

/// <summary>Statuses that are missing, out of date, or bad for a reason no other engine has found. Only for objects of a cluster.</summary>
internal static class StatusChecks
{
    // A controller needs a moment; a rollout does not need longer.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Whether these have been heard of is the routing engine's to say.
    private static readonly HashSet<GroupKind> RoutingKinds =
    [
        KnownKinds.GatewayClass,
        KnownKinds.Gateway,
        KnownKinds.ListenerSet,
        .. KnownKinds.Routes,
    ];

    private static readonly HashSet<string> SilentGroups = new(StringComparer.Ordinal)
    {
        "",
        "apps",
        "batch",
        "discovery.k8s.io",
        "events.k8s.io",
        "apiextensions.k8s.io",
    };

    /// <param name="isFound">Another finding about the object is at least a warning.</param>
    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, Func<ResourceKey, bool> isFound, DateTimeOffset now)
    {
        foreach (var kind in snapshot.Kinds.Where(kind => !SilentGroups.Contains(kind.Group)).Order())
        {
            foreach (var resource in snapshot.Of(kind).All)
            {
                if (resource.ResourceVersion.Length > 0 && !resource.IsBeingDeleted && Judge(resource, isFound, now) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private static Finding? Judge(ResourceObject resource, Func<ResourceKey, bool> isFound, DateTimeOffset now)
    {
        if (resource.Created is { } created && now - created < Patience)
        {
            return null;
        }

        var verdict = ConditionJudge.Judge(resource);
        return verdict.State switch
        {
            HealthState.Stale when !RoutingKinds.Contains(resource.GroupKind) => Finding.Of(
                resource.Key,
                RoutingCodes.StatusStale,
                Severity.Warning,
                "status",
                $"The status of {resource.Key} is older than its last change.",
                "Look at the controller: it may be stopped or overloaded."
            ),
            HealthState.Unknown when resource.GroupKind == KnownKinds.BackendTlsPolicy && !isFound(resource.Key) => Finding.Of(
                resource.Key,
                RoutingCodes.StatusAbsent,
                Severity.Warning,
                "status",
                $"{resource.Key}: {char.ToLowerInvariant(verdict.Sentence[0])}{verdict.Sentence[1..].TrimEnd('.')}.",
                "Check that the controller of its class is installed and running."
            ),
            HealthState.Critical or HealthState.Warning when !isFound(resource.Key) => Finding.Of(
                resource.Key,
                CheckCodes.StatusBad,
                verdict.State == HealthState.Critical ? Severity.Critical : Severity.Warning,
                "status",
                $"{resource.Key}: {verdict.Sentence.TrimEnd('.')}.",
                "Its controller says so in the status; the condition's message tells what it wants."
            ),
            _ => null,
        };
    }
}
