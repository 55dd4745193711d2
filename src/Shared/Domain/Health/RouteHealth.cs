using NetConsole.Domain.Facts;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Health;

/// <summary>A route is as good as its parents say and as its backends can answer.</summary>
internal static class RouteHealth
{
    public static HealthVerdict Of(ResourceObject resource, SnapshotFacts facts)
    {
        var said = ConditionJudge.Judge(resource);
        var (total, silent) = Backends(resource, facts);
        if (total == 0 || silent == 0 || said.State is HealthState.Critical)
        {
            return said;
        }

        var share =
            silent == total
                ? total == 1
                    ? "its backend has no ready endpoint"
                    : $"none of its {total} backends has a ready endpoint"
                : $"{silent} of {total} backends {(silent == 1 ? "has" : "have")} no ready endpoint";
        var state = silent == total ? HealthState.Critical : HealthState.Warning;
        var sentence = said.State == HealthState.Ok ? $"{said.Sentence}; {share}" : char.ToUpperInvariant(share[0]) + share[1..];
        return new HealthVerdict(state, sentence);
    }

    /// <summary>How many distinct backends that take traffic there are, and how many of them cannot answer.</summary>
    private static (int Total, int Silent) Backends(ResourceObject resource, SnapshotFacts facts)
    {
        if (facts.Routing.Route(resource.Key) is not { } route)
        {
            return (0, 0);
        }

        var seen = new HashSet<ResourceKey>();
        var silent = 0;
        foreach (var rule in route.Rules)
        {
            foreach (var backend in rule.Backends)
            {
                if (backend.Ref.Weight == 0 || backend.Ref.GroupKind != KnownKinds.Service || !seen.Add(backend.Ref.Key))
                {
                    continue;
                }

                var answers =
                    backend.IsValid
                    && (
                        !facts.Snapshot.Serves(KnownKinds.EndpointSlice)
                        || facts.Endpoints.Of(backend.Ref.Namespace, backend.Ref.Name).Ready > 0
                    );
                silent += answers ? 0 : 1;
            }
        }

        return (seen.Count, silent);
    }
}
