using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Changes;

/// <summary>What a deletion takes with it: what is owned goes too, what refers to it dangles.</summary>
internal sealed class DeletePlanner(ChangeEffects effects)
{
    public DeletePlan Plan(ClusterView view, ResourceKey key)
    {
        var owned = Owned(view.Snapshot, key);
        var gone = owned.Append(key).ToHashSet();
        var dependents = gone.SelectMany(view.References.To)
            .Select(reference => reference.From)
            .Where(from => !gone.Contains(from))
            .Distinct()
            .Order();
        return new DeletePlan(key, [.. dependents], owned, effects.OfDeletion(view, gone));
    }

    /// <summary>What the garbage collector would delete, and for a namespace everything in it.</summary>
    private static List<ResourceKey> Owned(ClusterSnapshot snapshot, ResourceKey key)
    {
        if (key.GroupKind == KnownKinds.Namespace)
        {
            return [.. snapshot.All.Where(resource => resource.Namespace == key.Name).Select(resource => resource.Key)];
        }

        var owned = new HashSet<ResourceKey>();
        var open = new Queue<ResourceObject>();
        if (snapshot.Find(key) is { } root)
        {
            open.Enqueue(root);
        }

        while (open.TryDequeue(out var owner))
        {
            foreach (var child in snapshot.OwnedBy(owner))
            {
                if (owned.Add(child.Key))
                {
                    open.Enqueue(child);
                }
            }
        }

        return [.. owned.Order()];
    }
}
