using NetConsole.Domain.Facts;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Findings;

namespace NetConsole.Domain.Checks;

/// <summary>Services nobody answers for. One that traffic is sent to is worse than one that nobody uses.</summary>
internal static class ServiceChecks
{
    public static IEnumerable<Finding> Find(SnapshotFacts facts, ReferenceIndex references)
    {
        var snapshot = facts.Snapshot;
        if (!snapshot.Serves(KnownKinds.EndpointSlice))
        {
            yield break;
        }

        foreach (var service in snapshot.Of(KnownKinds.Service).All)
        {
            if (service.Spec.Text("type") == "ExternalName")
            {
                continue;
            }

            var endpoints = facts.Endpoints.Of(service.Namespace, service.Name);
            var selects = service.Spec.Members("selector").Any();
            if (endpoints.Ready > 0 || (!selects && !endpoints.Known))
            {
                continue;
            }

            var users = references
                .To(service.Key)
                .Where(reference => reference.Role is ReferenceRoles.Backend && reference.State == ReferenceState.Resolved)
                .Select(reference => reference.From)
                .Distinct()
                .ToList();
            var exposed = users.Count > 0 || service.Spec.Text("type") == "LoadBalancer";
            var empty = selects && endpoints.Total == 0;
            yield return Finding.Of(
                service.Key,
                empty ? CheckCodes.ServiceSelectsNothing : RoutingCodes.NoReadyEndpoints,
                exposed ? Severity.Critical : Severity.Warning,
                selects ? "spec.selector" : "",
                $"{service.Key} {Lack(empty, endpoints.Total)}{Users(users)}.",
                empty
                    ? "Start pods with the labels of the selector, or correct the selector."
                    : "Look at the pods behind it: their readiness probes fail or they are not running.",
                [.. users]
            ) with
            {
                Fixes = empty ? FixList.From(() => SelectorFixes.For(snapshot, service)) : [],
            };
        }
    }

    private static string Lack(bool empty, int total) =>
        empty ? "has no endpoints: no running pod matches its selector"
        : total == 1 ? "has one endpoint, which is not ready"
        : $"has {total} endpoints, none of them ready";

    private static string Users(List<ResourceKey> users) =>
        users.Count switch
        {
            0 => "",
            1 => $"; {users[0]} sends traffic to it",
            _ => $"; {users[0]} and {users.Count - 1} more send traffic to it",
        };
}
