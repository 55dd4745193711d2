namespace NetConsole.Domain.Resources;

/// <summary>An API group and kind, without a version: what identifies a kind across the versions that serve it.</summary>
/// <param name="Group">The API group; the empty string for the core group.</param>
/// <param name="Kind">The kind in CamelCase, such as <c>HTTPRoute</c>.</param>
public readonly record struct GroupKind(string Group, string Kind) : IComparable<GroupKind>
{
    /// <summary>Orders by group, then kind, ordinally.</summary>
    public int CompareTo(GroupKind other)
    {
        var byGroup = string.CompareOrdinal(Group, other.Group);
        return byGroup != 0 ? byGroup : string.CompareOrdinal(Kind, other.Kind);
    }

    public static bool operator <(GroupKind left, GroupKind right) => left.CompareTo(right) < 0;

    public static bool operator <=(GroupKind left, GroupKind right) => left.CompareTo(right) <= 0;

    public static bool operator >(GroupKind left, GroupKind right) => left.CompareTo(right) > 0;

    public static bool operator >=(GroupKind left, GroupKind right) => left.CompareTo(right) >= 0;

    /// <summary><c>HTTPRoute.gateway.networking.k8s.io</c>, or <c>Service</c> for the core group.</summary>
    public override string ToString() => Group.Length == 0 ? Kind : $"{Kind}.{Group}";
}
