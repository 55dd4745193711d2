using System.Collections.Immutable;

namespace NetConsole.Domain.Resources;

/// <summary>
/// Where the objects of a kind are, by label and by owner. Immutable. It holds names, not objects: a change that touches neither labels
/// nor owners needs no new index, and any other changes only the entries concerned.
/// </summary>
internal sealed class KindIndex
{
    private static readonly ImmutableSortedSet<string> NoNames = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private readonly ImmutableDictionary<(string Namespace, string Key, string Value), ImmutableSortedSet<string>> byLabel;
    private readonly ImmutableDictionary<(string Namespace, string Uid), ImmutableSortedSet<string>> byOwner;

    private KindIndex(
        ImmutableDictionary<(string Namespace, string Key, string Value), ImmutableSortedSet<string>> byLabel,
        ImmutableDictionary<(string Namespace, string Uid), ImmutableSortedSet<string>> byOwner
    )
    {
        this.byLabel = byLabel;
        this.byOwner = byOwner;
    }

    public static KindIndex Of(IEnumerable<ResourceObject> resources)
    {
        var labels = new Dictionary<(string, string, string), List<string>>();
        var owners = new Dictionary<(string, string), List<string>>();
        foreach (var resource in resources)
        {
            foreach (var (key, value) in resource.Labels)
            {
                Gather(labels, (resource.Namespace, key, value), resource.Name);
            }

            foreach (var uid in resource.OwnerUids)
            {
                Gather(owners, (resource.Namespace, uid), resource.Name);
            }
        }

        return new KindIndex(
            labels.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.ToImmutableSortedSet(StringComparer.Ordinal)),
            owners.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.ToImmutableSortedSet(StringComparer.Ordinal))
        );
    }

    public ImmutableSortedSet<string> Labelled(string @namespace, string key, string value) =>
        byLabel.GetValueOrDefault((@namespace, key, value), NoNames);

    public ImmutableSortedSet<string> OwnedBy(string @namespace, string uid) => byOwner.GetValueOrDefault((@namespace, uid), NoNames);

    /// <summary>After an object changed; null for one that was not there, or is not any more.</summary>
    public KindIndex After(ResourceObject? before, ResourceObject? after)
    {
        var labels = byLabel;
        var (old, now) = (before?.Labels ?? NoLabels, after?.Labels ?? NoLabels);
        if (!ReferenceEquals(old, now))
        {
            foreach (var (key, value) in old)
            {
                if (!now.TryGetValue(key, out var kept) || kept != value)
                {
                    labels = Without(labels, (before!.Namespace, key, value), before.Name);
                }
            }

            foreach (var (key, value) in now)
            {
                if (!old.TryGetValue(key, out var known) || known != value)
                {
                    labels = With(labels, (after!.Namespace, key, value), after.Name);
                }
            }
        }

        var owners = byOwner;
        foreach (var uid in before?.OwnerUids ?? [])
        {
            if (after is null || !after.OwnerUids.Contains(uid))
            {
                owners = Without(owners, (before!.Namespace, uid), before.Name);
            }
        }

        foreach (var uid in after?.OwnerUids ?? [])
        {
            if (before is null || !before.OwnerUids.Contains(uid))
            {
                owners = With(owners, (after!.Namespace, uid), after.Name);
            }
        }

        return ReferenceEquals(labels, byLabel) && ReferenceEquals(owners, byOwner) ? this : new KindIndex(labels, owners);
    }

    private static ImmutableDictionary<string, string> NoLabels => ImmutableDictionary<string, string>.Empty;

    private static void Gather<TKey>(Dictionary<TKey, List<string>> entries, TKey key, string name)
        where TKey : notnull
    {
        if (!entries.TryGetValue(key, out var names))
        {
            entries[key] = names = [];
        }

        names.Add(name);
    }

    private static ImmutableDictionary<TKey, ImmutableSortedSet<string>> With<TKey>(
        ImmutableDictionary<TKey, ImmutableSortedSet<string>> entries,
        TKey key,
        string name
    )
        where TKey : notnull => entries.SetItem(key, entries.GetValueOrDefault(key, NoNames).Add(name));

    private static ImmutableDictionary<TKey, ImmutableSortedSet<string>> Without<TKey>(
        ImmutableDictionary<TKey, ImmutableSortedSet<string>> entries,
        TKey key,
        string name
    )
        where TKey : notnull
    {
        var names = entries.GetValueOrDefault(key, NoNames).Remove(name);
        return names.IsEmpty ? entries.Remove(key) : entries.SetItem(key, names);
    }
}
