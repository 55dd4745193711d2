using NetConsole.Domain.Resources;

namespace NetConsole.Contracts.Evaluation;

/// <summary>A kind that was given and that no engine reads: what its objects do is not part of the answer.</summary>
/// <param name="Count">How many objects of it there are.</param>
public sealed record UnknownKind(string Group, string Kind, int Count)
{
    public static IReadOnlyList<UnknownKind> In(ClusterSnapshot snapshot) =>
        [
            .. snapshot
                .Kinds.Where(kind => !KnownKinds.IsKnown(kind) && snapshot.Of(kind).Count > 0)
                .Order()
                .Select(kind => new UnknownKind(kind.Group, kind.Kind, snapshot.Of(kind).Count)),
        ];
}
