using System.Collections.Immutable;

namespace NetConsole.Domain.Resources;

/// <summary>All objects of one kind at one version of the cluster, by namespace and name. Immutable; versions share structure.</summary>
public sealed class KindSnapshot
{
    private static readonly ImmutableSortedDictionary<string, ResourceObject> NoObjects = ImmutableSortedDictionary.Create<
        string,
        ResourceObject
    >(StringComparer.Ordinal);

    private readonly ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ResourceObject>> byNamespace;

    // Made when somebody first asks, and from then on handed from version to version.
    private KindIndex? index;

    private KindSnapshot(
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ResourceObject>> byNamespace,
        int count,
        KindIndex? index = null
    )
    {
        this.index = index;
        this.byNamespace = byNamespace;
        Count = count;
    }

    public static KindSnapshot Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, ResourceObject>>(StringComparer.Ordinal), 0);

    public int Count { get; }

    /// <summary>The namespaces that hold at least one object; the empty name for cluster-scoped ones.</summary>
    public IEnumerable<string> Namespaces => byNamespace.Keys;

    /// <summary>All objects, by namespace then name.</summary>
    public IEnumerable<ResourceObject> All => byNamespace.Values.SelectMany(objects => objects.Values);

    /// <summary>The objects of one namespace by name.</summary>
    public IEnumerable<ResourceObject> In(string @namespace) => byNamespace.TryGetValue(@namespace, out var objects) ? objects.Values : [];

    public ResourceObject? Find(string @namespace, string name) =>
        byNamespace.TryGetValue(@namespace, out var objects) && objects.TryGetValue(name, out var found) ? found : null;

    /// <summary>
    /// Namespace and name of every object that is another one than in <paramref name="before"/>, came or went, in order.
    /// Namespaces that both share are not looked into.
    /// </summary>
    public IEnumerable<(string Namespace, string Name)> ChangesSince(KindSnapshot before)
    {
        foreach (var @namespace in byNamespace.Keys.Union(before.byNamespace.Keys, StringComparer.Ordinal))
        {
            var now = byNamespace.GetValueOrDefault(@namespace, NoObjects);
            var then = before.byNamespace.GetValueOrDefault(@namespace, NoObjects);
            if (ReferenceEquals(now, then))
            {
                continue;
            }

            foreach (var (name, resource) in now)
            {
                if (!then.TryGetValue(name, out var old) || !ReferenceEquals(old, resource))
                {
                    yield return (@namespace, name);
                }
            }

            foreach (var name in then.Keys)
            {
                if (!now.ContainsKey(name))
                {
                    yield return (@namespace, name);
                }
            }
        }
    }

    /// <summary>The objects of a namespace that carry the label with this value, by name.</summary>
    public IReadOnlyCollection<ResourceObject> Labelled(string @namespace, string key, string value) =>
        Named(@namespace, Index().Labelled(@namespace, key, value));

    /// <summary>The objects that belong to the one with this uid: in its namespace, or cluster-scoped with the empty name.</summary>
    public IReadOnlyCollection<ResourceObject> OwnedBy(string @namespace, string uid) =>
        Named(@namespace, Index().OwnedBy(@namespace, uid));

    /// <summary>With the object added or replaced. O(log n).</summary>
    public KindSnapshot With(ResourceObject resource)
    {
        var objects = byNamespace.GetValueOrDefault(resource.Namespace, NoObjects);
        var after = objects.SetItem(resource.Name, resource);
        return new KindSnapshot(
            byNamespace.SetItem(resource.Namespace, after),
            Count + after.Count - objects.Count,
            index?.After(objects.GetValueOrDefault(resource.Name), resource)
        );
    }

    /// <summary>Without the object; this very snapshot when it is not there. O(log n).</summary>
    public KindSnapshot Without(string @namespace, string name)
    {
        if (!byNamespace.TryGetValue(@namespace, out var objects) || !objects.TryGetValue(name, out var gone))
        {
            return this;
        }

        var after = objects.Remove(name);
        return new KindSnapshot(
            after.IsEmpty ? byNamespace.Remove(@namespace) : byNamespace.SetItem(@namespace, after),
            Count - 1,
            index?.After(gone, null)
        );
    }

    /// <summary>Holds exactly these objects; of two with one name the last stands. O(n log n).</summary>
    public static KindSnapshot Of(IEnumerable<ResourceObject> resources)
    {
        var namespaces = ImmutableSortedDictionary.CreateBuilder<string, ImmutableSortedDictionary<string, ResourceObject>>(
            StringComparer.Ordinal
        );
        foreach (var group in resources.GroupBy(resource => resource.Namespace, StringComparer.Ordinal))
        {
            var objects = NoObjects.ToBuilder();
            foreach (var resource in group)
            {
                objects[resource.Name] = resource;
            }

            namespaces[group.Key] = objects.ToImmutable();
        }

        return new KindSnapshot(namespaces.ToImmutable(), namespaces.Values.Sum(objects => objects.Count));
    }

    private KindIndex Index() => index ??= KindIndex.Of(All);

    private IReadOnlyCollection<ResourceObject> Named(string @namespace, ImmutableSortedSet<string> names)
    {
        if (names.IsEmpty || !byNamespace.TryGetValue(@namespace, out var objects))
        {
            return [];
        }

        var found = new ResourceObject[names.Count];
        var at = 0;
        foreach (var name in names)
        {
            found[at++] = objects[name];
        }

        return found;
    }
}
