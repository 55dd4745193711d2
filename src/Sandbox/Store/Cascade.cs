using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Store;

/// <summary>
/// Deletes an object with all that follows: finalizers hold it back, dependents go with their owners, a namespace takes its
/// contents along, and a CustomResourceDefinition its objects.
/// </summary>
internal static class Cascade
{
    private const string ForegroundFinalizer = "foregroundDeletion";
    private const string OrphanFinalizer = "orphan";
    private static readonly GroupKind Namespaces = new("", "Namespace");

    /// <summary>Marks the object deleted, and removes it when nothing holds it back. Answers its last state.</summary>
    public static ResourceObject Delete(StoreTransaction transaction, ResourceObject resource, Propagation propagation)
    {
        if (propagation == Propagation.Orphan)
        {
            Orphan(transaction, resource);
        }

        var finalizers = Finalizers(resource);
        if (propagation == Propagation.Foreground && !finalizers.Contains(ForegroundFinalizer) && Dependents(transaction, resource).Any())
        {
            finalizers = [.. finalizers, ForegroundFinalizer];
        }

        var holdsContents = HoldsContents(transaction, resource);
        if (finalizers.Count == 0 && !holdsContents)
        {
            return Finish(transaction, resource);
        }

        var marked =
            resource.IsBeingDeleted && finalizers.Count == Finalizers(resource).Count ? resource : Mark(transaction, resource, finalizers);
        if (holdsContents)
        {
            foreach (var content in Contents(transaction, resource).ToArray())
            {
                if (transaction.Objects.Find(content.Key) is { } present)
                {
                    Delete(transaction, present, Propagation.Background);
                }
            }

            TellWhatRemains(transaction, marked.Key);
        }

        if (finalizers.Contains(ForegroundFinalizer))
        {
            // What is on its way already is left alone: owners may own each other in a circle.
            foreach (var dependent in Dependents(transaction, resource).Where(dependent => !dependent.IsBeingDeleted).ToArray())
            {
                if (transaction.Objects.Find(dependent.Key) is { IsBeingDeleted: false } present)
                {
                    Delete(transaction, present, Propagation.Foreground);
                }
            }
        }

        return Settle(transaction, marked.Key) ?? marked;
    }

    /// <summary>
    /// Removes an object that is marked deleted once nothing holds it any more. Answers its last state when it went, null when it stays or
    /// was gone already.
    /// </summary>
    public static ResourceObject? Settle(StoreTransaction transaction, ResourceKey key)
    {
        if (transaction.Objects.Find(key) is not { IsBeingDeleted: true } resource)
        {
            return null;
        }

        var finalizers = Finalizers(resource);
        if (finalizers.Contains(ForegroundFinalizer) && !Dependents(transaction, resource).Any(IsBlocking))
        {
            finalizers = [.. finalizers.Where(finalizer => finalizer != ForegroundFinalizer)];
        }

        var holdsContents = HoldsContents(transaction, resource);
        return finalizers.Count == 0 && !holdsContents ? Finish(transaction, resource) : null;

        bool IsBlocking(ResourceObject dependent) =>
            !Owns(transaction, dependent, resource)
            && dependent
                .Metadata.Items("ownerReferences")
                .Any(owner => owner.Text("uid") == resource.Uid && owner.Flag("blockOwnerDeletion") == true);
    }

    /// <summary>True when the second object depends on the first, directly or through others.</summary>
    private static bool Owns(StoreTransaction transaction, ResourceObject owner, ResourceObject sought)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<ResourceObject>([owner]);
        while (waiting.TryPop(out var next))
        {
            foreach (var dependent in Dependents(transaction, next).Where(dependent => seen.Add(dependent.Uid)))
            {
                if (dependent.Uid == sought.Uid)
                {
                    return true;
                }

                waiting.Push(dependent);
            }
        }

        return false;
    }

    private static ResourceObject Finish(StoreTransaction transaction, ResourceObject resource)
    {
        var last = transaction.Remove(resource);
        foreach (var dependent in Dependents(transaction, resource).ToArray())
        {
            // A dependent stays as long as another owner is there.
            var others = OwnerIndex.Owners(dependent).Where(uid => uid != resource.Uid);
            if (!others.Any(uid => Exists(transaction, dependent, uid)) && transaction.Objects.Find(dependent.Key) is { } present)
            {
                Delete(transaction, present, Propagation.Background);
            }
        }

        foreach (var owner in resource.Metadata.Items("ownerReferences"))
        {
            SettleOwner(transaction, resource, owner.Text("apiVersion") ?? "", owner.Text("kind") ?? "", owner.Text("name") ?? "");
        }

        if (resource.Namespace.Length > 0)
        {
            Settle(transaction, new ResourceKey(Namespaces, "", resource.Namespace));
        }

        return last;
    }

    private static void SettleOwner(StoreTransaction transaction, ResourceObject dependent, string apiVersion, string kind, string name)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var group = new GroupKind(slash < 0 ? "" : apiVersion[..slash], kind);
        var scope = transaction.Kinds.Find(group) is { Namespaced: true } ? dependent.Namespace : "";
        Settle(transaction, new ResourceKey(group, scope, name));
    }

    private static ResourceObject Mark(StoreTransaction transaction, ResourceObject resource, IReadOnlyList<string> finalizers)
    {
        var tree = JsonTrees.Thaw(resource);
        var metadata = tree.Ensure("metadata");
        if (!resource.IsBeingDeleted)
        {
            metadata["deletionTimestamp"] = transaction.Now;
            metadata["deletionGracePeriodSeconds"] = 0;
            if (metadata["generation"] is not null)
            {
                metadata["generation"] = resource.Generation + 1;
            }
        }

        metadata.Put("finalizers", finalizers.Count == 0 ? null : new JsonArray([.. finalizers.Select(finalizer => (JsonNode)finalizer)]));
        if (resource.GroupKind == Namespaces)
        {
            tree.Ensure("status")["phase"] = "Terminating";
        }

        return transaction.Put(tree);
    }

    private static void Orphan(StoreTransaction transaction, ResourceObject owner)
    {
        foreach (var dependent in Dependents(transaction, owner).ToArray())
        {
            var tree = JsonTrees.Thaw(dependent);
            var metadata = tree.Ensure("metadata");
            var left = dependent
                .Metadata.Items("ownerReferences")
                .Where(reference => reference.Text("uid") != owner.Uid)
                .Select(reference => JsonNode.Parse(reference.GetRawText()))
                .ToArray();
            metadata.Put("ownerReferences", left.Length == 0 ? null : new JsonArray(left));
            transaction.Put(tree);
        }
    }

    private static IEnumerable<ResourceObject> Dependents(StoreTransaction transaction, ResourceObject owner) =>
        transaction
            .Owners.Of(owner.Uid)
            .Order()
            .Select(transaction.Objects.Find)
            .OfType<ResourceObject>()
            .Where(dependent => OwnerIndex.Owners(dependent).Contains(owner.Uid));

    private static bool Exists(StoreTransaction transaction, ResourceObject dependent, string uid) =>
        dependent
            .Metadata.Items("ownerReferences")
            .Any(owner =>
            {
                if (owner.Text("uid") != uid)
                {
                    return false;
                }

                var apiVersion = owner.Text("apiVersion") ?? "";
                var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
                var kind = new GroupKind(slash < 0 ? "" : apiVersion[..slash], owner.Text("kind") ?? "");
                var scope = transaction.Kinds.Find(kind) is { Namespaced: true } ? dependent.Namespace : "";
                return transaction.Objects.Find(kind, scope, owner.Text("name") ?? "")?.Uid == uid;
            });

    /// <summary>A namespace stays until its contents are gone, unless nobody is left who looks after them.</summary>
    private static bool HoldsContents(StoreTransaction transaction, ResourceObject resource) =>
        resource.GroupKind == Namespaces && !resource.Spec.Texts("finalizers").IsEmpty && Contents(transaction, resource).Any();

    private static void TellWhatRemains(StoreTransaction transaction, ResourceKey key)
    {
        if (transaction.Objects.Find(key) is { IsBeingDeleted: true } home && Contents(transaction, home).ToArray() is { Length: > 0 } left)
        {
            var tree = JsonTrees.Thaw(home);
            var status = tree.Ensure("status");
            status["conditions"] = NamespaceConditions.Of(left, status["conditions"] as JsonArray, transaction.Now);
            transaction.Put(tree);
        }
    }

    private static IEnumerable<ResourceObject> Contents(StoreTransaction transaction, ResourceObject @namespace) =>
        transaction.Kinds.All.Where(kind => kind.Namespaced).SelectMany(kind => transaction.Objects.Of(kind.Kind).In(@namespace.Name));

    private static IReadOnlyList<string> Finalizers(ResourceObject resource) =>
        [.. resource.Metadata.Texts("finalizers").Where(finalizer => finalizer != OrphanFinalizer)];
}
