using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers;

/// <summary>What has changed since the controllers were called last, so that a change costs what it concerns and not the whole cluster.</summary>
internal sealed class Round
{
    private readonly ILookup<GroupKind, StoreChange> changes;

    public Round(bool everything, IEnumerable<StoreChange> changes)
    {
        Everything = everything;
        this.changes = changes.ToLookup(change => change.Object.GroupKind);
    }

    /// <summary>Nothing is known of what changed: all objects are to be looked at.</summary>
    public bool Everything { get; }

    public bool IsEmpty => !Everything && changes.Count == 0;

    public bool Touches(GroupKind kind) => Everything || changes.Contains(kind);

    public bool Touches(IEnumerable<GroupKind> kinds) => kinds.Any(Touches);

    /// <summary>True when an object of the kind that passes came, went, or changed into or out of what passes.</summary>
    public bool Touches(GroupKind kind, Func<ResourceObject, bool> concerns) => Everything || States(kind).Any(concerns);

    /// <summary>True when more of an object of the kind than its status and its bookkeeping changed.</summary>
    public bool TouchesSpec(GroupKind kind) =>
        Everything
        || changes[kind]
            .Any(change =>
                change.Before is not { } before
                || change.Type == StoreChangeType.Deleted
                || !Same(before.Spec, change.Object.Spec)
                || !Same(before.Metadata.At("labels"), change.Object.Metadata.At("labels"))
            );

    /// <summary>True when what is read of an object of the kind differs before and after a change; null stands for no object.</summary>
    public bool Turns<T>(GroupKind kind, Func<ResourceObject?, T> read) =>
        Everything
        || changes[kind].Any(change => !Equals(read(change.Before), read(change.Type == StoreChangeType.Deleted ? null : change.Object)));

    /// <summary>The changed objects of a kind: each state before and after a change.</summary>
    public IEnumerable<ResourceObject> States(GroupKind kind)
    {
        foreach (var change in changes[kind])
        {
            if (change.Before is { } before)
            {
                yield return before;
            }

            if (change.Type != StoreChangeType.Deleted)
            {
                yield return change.Object;
            }
        }
    }

    private static bool Same(JsonElement left, JsonElement right) =>
        left.Exists() && right.Exists() ? JsonElement.DeepEquals(left, right) : left.Exists() == right.Exists();
}
