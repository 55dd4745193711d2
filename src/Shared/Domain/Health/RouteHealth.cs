using NetConsole.Domain.Facts;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Health;

/// <summary>A route is as good as its parents say and as its backends can answer.</summary>
internal static class RouteHealth
{
    public static HealthVerdict Of(ResourceObject resource, SnapshotFacts facts)
    {
        var said = ConditionJudge.Judge(resource);
        var backends = Backends(resource, facts);
        var bad = backends.Where(backend => backend.Problem is not null).ToList();
        if (bad.Count == 0 || said.State == HealthState.Critical)
        {
            return said;
        }

        var all = bad.Count == backends.Count;
        var state = all ? HealthState.Critical : HealthState.Warning;
        var broken = bad.Find(backend => backend.Broken);
        var share =
            broken is not null
                ? (backends.Count == 1 ? broken.Problem ?? "" : $"{bad.Count} of {backends.Count} backends cannot answer: {broken.Problem}")
            : !all ? $"{bad.Count} of {backends.Count} backends {(bad.Count == 1 ? "has" : "have")} no ready endpoint"
            : backends.Count == 1 ? "its backend has no ready endpoint"
            : $"none of its {backends.Count} backends has a ready endpoint";
        return said.State == HealthState.Ok
            ? new HealthVerdict(state, $"{said.Sentence}; {share}")
            : new HealthVerdict(state, char.ToUpperInvariant(share[0]) + share[1..]);
    }

    /// <summary>The distinct backends that take traffic, each with why it cannot answer.</summary>
    private static List<Answer> Backends(ResourceObject resource, SnapshotFacts facts)
    {
        var answers = new List<Answer>();
        var seen = new HashSet<ResourceKey>();
        var known = facts.Snapshot.Serves(KnownKinds.EndpointSlice);
        foreach (var rule in facts.Routing.Route(resource.Key)?.Rules ?? [])
        {
            foreach (var backend in rule.Backends)
            {
                if (backend.Ref.Weight == 0 || backend.Ref.GroupKind != KnownKinds.Service || !seen.Add(backend.Ref.Key))
                {
                    continue;
                }

                answers.Add(
                    !backend.IsValid ? new Answer(backend.Message, true)
                    : known && Silent(backend, facts) ? new Answer("no ready endpoint", false)
                    : new Answer(null, false)
                );
            }
        }

        return answers;
    }

    // A name outside the cluster has no endpoints to count.
    private static bool Silent(BackendResolution backend, SnapshotFacts facts) =>
        backend.Target?.Spec.Text("type") != "ExternalName" && facts.Endpoints.Of(backend.Ref.Namespace, backend.Ref.Name).Ready == 0;

    private sealed record Answer(string? Problem, bool Broken);
}
