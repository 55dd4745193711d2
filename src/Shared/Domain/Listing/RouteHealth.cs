using System.Text.Json;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>A route's health: what each parent says, and whether its backends have somebody to answer.</summary>
internal static class RouteHealth
{
    public static HealthVerdict Of(ResourceObject resource, ListContext context)
    {
        var route = Route.Of(resource);
        if (route.Parents.IsEmpty)
        {
            return new(HealthState.Warning, "Is attached to nothing: it has no parent");
        }

        var answers = resource.Status.Items("parents").Select(parent => Answer(resource, parent)).ToList();
        if (answers.Count == 0)
        {
            return new(HealthState.Unknown, "No controller has answered yet");
        }

        var accepted = answers.Where(answer => answer.Verdict.State is HealthState.Ok or HealthState.Warning).Select(answer => answer.Parent).ToList();
        var worst = answers.MaxBy(answer => ObjectHealth.Rank(answer.Verdict.State));
        var backends = Backends(route, context);
        if (worst.Verdict.State is not HealthState.Ok)
        {
            // One parent of several refusing leaves the route working on the others.
            var state = accepted.Count > 0 && worst.Verdict.State == HealthState.Critical ? HealthState.Warning : worst.Verdict.State;
            return new(state, $"{worst.Parent}: {worst.Verdict.Sentence}");
        }

        var by = $"Accepted by {string.Join(", ", accepted.Distinct())}";
        return backends is { State: not HealthState.Ok } ? new(backends.State, $"{by}; {backends.Sentence}") : new(HealthState.Ok, by);
    }

    /// <summary>Null when there is nothing to say.</summary>
    private static HealthVerdict? Backends(Route route, ListContext context)
    {
        if (!context.Endpoints.Known)
        {
            return null;
        }

        var services = route.Rules
            .SelectMany(rule => rule.Backends)
            .Where(backend => backend.GroupKind == KnownKinds.Service && backend.Weight > 0)
            .Select(backend => backend.Key)
            .Distinct()
            .ToList();
        var missing = services.Count(key => context.Snapshot.Find(key) is null);
        var silent = services.Count(key => context.Snapshot.Find(key) is { } service
            && service.Spec.Text("type") != "ExternalName"
            && context.Endpoints.Of(key.Namespace, key.Name).Ready == 0);
        var down = missing + silent;
        if (down == 0)
        {
            return new(HealthState.Ok, "");
        }

        var what = silent == 0 ? "does not exist" : missing == 0 ? "has no ready endpoint" : "cannot answer";
        return new(down == services.Count ? HealthState.Critical : HealthState.Warning, $"{down} of {ObjectHealth.Plural(services.Count, "backend")} {what}");
    }

    private static (string Parent, HealthVerdict Verdict) Answer(ResourceObject route, JsonElement parent)
    {
        var reference = ParentRef.Read(parent.At("parentRef"), route.Namespace, "");
        var name = reference.SectionName is null ? reference.Name : $"{reference.Name}/{reference.SectionName}";
        return (name, ObjectHealth.OfConditions(route, Condition.In(parent)) ?? new(HealthState.Unknown, "has not answered yet"));
    }
}
