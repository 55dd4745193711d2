using System.Text.Json.Serialization;

namespace NetConsole.Domain.Resources;

/// <summary>Names one object of a cluster, whatever version it is read in.</summary>
/// <param name="Group">The API group; empty for core.</param>
/// <param name="Kind">The kind in CamelCase.</param>
/// <param name="Namespace">The namespace; empty for a cluster-scoped object.</param>
/// <param name="Name">metadata.name.</param>
public readonly record struct ResourceKey(string Group, string Kind, string Namespace, string Name) : IComparable<ResourceKey>
{
    public ResourceKey(GroupKind kind, string @namespace, string name)
        : this(kind.Group, kind.Kind, @namespace, name) { }

    /// <summary>The kind this object is of.</summary>
    [JsonIgnore]
    public GroupKind GroupKind => new(Group, Kind);

    /// <summary>Orders by group, kind, namespace, name, ordinally.</summary>
    public int CompareTo(ResourceKey other)
    {
        var byKind = GroupKind.CompareTo(other.GroupKind);
        if (byKind != 0)
        {
            return byKind;
        }

        var byNamespace = string.CompareOrdinal(Namespace, other.Namespace);
        return byNamespace != 0 ? byNamespace : string.CompareOrdinal(Name, other.Name);
    }

    public static bool operator <(ResourceKey left, ResourceKey right) => left.CompareTo(right) < 0;

    public static bool operator <=(ResourceKey left, ResourceKey right) => left.CompareTo(right) <= 0;

    public static bool operator >(ResourceKey left, ResourceKey right) => left.CompareTo(right) > 0;

    public static bool operator >=(ResourceKey left, ResourceKey right) => left.CompareTo(right) >= 0;

    /// <summary><c>HTTPRoute shop/cart</c>: how messages name an object.</summary>
    public override string ToString() => Namespace.Length == 0 ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}
