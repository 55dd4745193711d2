using System.Text.Json.Nodes;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>ReferenceGrants that would allow a reference: one that is there and lacks only this, or a new one.</summary>
internal static class GrantFixes
{
    public static IEnumerable<Fix> Allow(ClusterSnapshot snapshot, ResourceKey from, ResourceKey to)
    {
        var referrer = new GrantFrom(from.Group, from.Kind, from.Namespace);
        var target = new GrantTo(to.Group, to.Kind, to.Name);
        var grants = snapshot.Of(KnownKinds.ReferenceGrant).In(to.Namespace).Select(ReferenceGrant.Of).ToList();

        // Only lists whose other side is exactly this are extended: nobody else gets anything by it.
        if (grants.Find(grant => grant.From is [var only] && only == referrer) is { } same)
        {
            yield return Fix.Of(
                $"Add {to.Kind} {to.Name} to ReferenceGrant {to.Namespace}/{same.Resource.Name}",
                same.Resource.Key,
                FieldEdit.Set($"spec.to[{same.To.Length}]", To(to))
            );
        }
        else if (grants.Find(grant => grant.To is [var only] && (only == target || only == target with { Name = null })) is { } open)
        {
            yield return Fix.Of(
                $"Add {from.Kind}s of {from.Namespace} to ReferenceGrant {to.Namespace}/{open.Resource.Name}",
                open.Resource.Key,
                FieldEdit.Set($"spec.from[{open.From.Length}]", From(from))
            );
        }

        var name = Free($"{from.Namespace}-to-{to.Name}", grants);
        yield return Fix.Of(
            $"Create a ReferenceGrant in {to.Namespace}",
            new ResourceKey(KnownKinds.ReferenceGrant, to.Namespace, name),
            FieldEdit.Set("spec.from", new JsonArray(From(from))),
            FieldEdit.Set("spec.to", new JsonArray(To(to)))
        );
    }

    private static JsonObject From(ResourceKey from) =>
        new()
        {
            ["group"] = from.Group,
            ["kind"] = from.Kind,
            ["namespace"] = from.Namespace,
        };

    private static JsonObject To(ResourceKey to) =>
        new()
        {
            ["group"] = to.Group,
            ["kind"] = to.Kind,
            ["name"] = to.Name,
        };

    private static string Free(string wanted, List<ReferenceGrant> grants)
    {
        var name = wanted.Length <= 60 ? wanted : wanted[..60].TrimEnd('-', '.');
        var free = name;
        for (var number = 2; grants.Exists(grant => grant.Resource.Name == free); number++)
        {
            free = $"{name}-{number}";
        }

        return free;
    }
}
