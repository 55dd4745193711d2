using System.Collections.ObjectModel;

namespace NetConsole.Kubernetes.Writing;

/// <summary>How two changes of one list come together.</summary>
public enum ListKind
{
    /// <summary>As a whole: who changes an item changes the list.</summary>
    Atomic,

    /// <summary>Each value counts for itself; the order means nothing.</summary>
    Set,

    /// <summary>Items are told apart by their keys and merged one by one.</summary>
    Map,
}

/// <summary>The rule for one list.</summary>
/// <param name="Kind">How it is merged.</param>
/// <param name="Keys">The fields that name an item of a map list.</param>
public sealed record ListRule(ListKind Kind, IReadOnlyList<string> Keys)
{
    /// <summary>What a key that an item leaves out stands for, as JSON text; from the schema.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public static ListRule Atomic { get; } = new(ListKind.Atomic, []);

    public static ListRule Set { get; } = new(ListKind.Set, []);

    public static ListRule Map(params IReadOnlyList<string> keys) => new(ListKind.Map, keys);
}
