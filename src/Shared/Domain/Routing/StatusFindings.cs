using System.Text.Json;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Findings about what controllers have, or have not, said. Manifests that are in no cluster have no status to miss.</summary>
internal static class StatusFindings
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, DateTimeOffset now)
    {
        foreach (
            var resource in new[] { KnownKinds.GatewayClass, KnownKinds.Gateway, KnownKinds.ListenerSet }
                .Concat(KnownKinds.Routes)
                .SelectMany(kind => snapshot.Of(kind).All)
        )
        {
            var awaited = resource.ResourceVersion.Length > 0 && resource.Created is { } created && now - created > Patience;
            if (awaited && !IsHeard(resource))
            {
                yield return new Finding
                {
                    Code = RoutingCodes.StatusAbsent,
                    Severity = Severity.Warning,
                    Object = resource.Key,
                    Path = "status",
                    Message = "No controller has said anything about it.",
                    Help =
                        "See whether the implementation runs, whether it serves this GatewayClass, and whether the route's parents exist.",
                };
            }
            else if (
                resource.ResourceVersion.Length > 0
                && Conditions(resource).Any(condition => condition.Number("observedGeneration") is { } seen && seen < resource.Generation)
            )
            {
                yield return new Finding
                {
                    Code = RoutingCodes.StatusStale,
                    Severity = Severity.Info,
                    Object = resource.Key,
                    Path = "status",
                    Message =
                        $"A controller has not yet looked at generation {resource.Generation}; its conditions are about an older one.",
                    Help = "Wait a moment; if it stays, see the controller's log.",
                };
            }
        }
    }

    private static bool IsHeard(ResourceObject resource) =>
        KnownKinds.Routes.Contains(resource.GroupKind) && Route.Of(resource).Parents.IsEmpty
        || Conditions(resource).Any(condition => condition.Text("status") is "True" or "False");

    private static IEnumerable<JsonElement> Conditions(ResourceObject resource) =>
        resource.Status.Items("conditions").Concat(resource.Status.Items("parents").SelectMany(parent => parent.Items("conditions")));
}
