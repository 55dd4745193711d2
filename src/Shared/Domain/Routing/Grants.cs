using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>The ReferenceGrants of a snapshot: who may refer across namespaces.</summary>
public sealed class Grants
{
    private readonly Dictionary<(string TargetNamespace, GrantFrom From), List<GrantTo>> allowed = [];

    public Grants(ClusterSnapshot snapshot)
    {
        foreach (var resource in snapshot.Of(KnownKinds.ReferenceGrant).All)
        {
            var grant = ReferenceGrant.Of(resource);
            foreach (var from in grant.From)
            {
                var key = (resource.Namespace, from);
                if (!allowed.TryGetValue(key, out var to))
                {
                    allowed[key] = to = [];
                }

                to.AddRange(grant.To);
            }
        }
    }

    /// <summary>True within one namespace, and across when a grant in the target's namespace names both kinds.</summary>
    /// <param name="from">The referrer's real kind: a grant for another kind does not help.</param>
    public bool Permits(GroupKind from, string fromNamespace, ResourceKey to)
    {
        if (fromNamespace == to.Namespace)
        {
            return true;
        }

        if (!allowed.TryGetValue((to.Namespace, new GrantFrom(from.Group, from.Kind, fromNamespace)), out var targets))
        {
            return false;
        }

        foreach (var target in targets)
        {
            if (target.Group == to.Group && target.Kind == to.Kind && (target.Name is null || target.Name == to.Name))
            {
                return true;
            }
        }

        return false;
    }
}
