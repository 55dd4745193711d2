using System.Text.Json;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Server.Features.Changes;

/// <summary>A revision before it is kept. Made from desired states; Secret values are turned into digests here.</summary>
internal sealed record RevisionDraft(
    string Cluster,
    ResourceKey Key,
    RevisionAction Action,
    string Who,
    bool Here,
    string? Reason,
    IReadOnlyList<string> ChangedPaths,
    string? Before,
    string? After
)
{
    private const int MaxPaths = 50;

    /// <param name="cluster">The cluster.</param>
    /// <param name="key">The object.</param>
    /// <param name="before">Desired state before; undefined when it did not exist.</param>
    /// <param name="after">Desired state after; undefined when it is gone.</param>
    /// <param name="who">The user, or the field manager.</param>
    /// <param name="here">Done through this console.</param>
    /// <param name="reason">In the user's words.</param>
    public static RevisionDraft Of(
        string cluster,
        ResourceKey key,
        JsonElement before,
        JsonElement after,
        string who,
        bool here,
        string? reason
    )
    {
        if (key.GroupKind == KnownKinds.Secret)
        {
            before = before.Exists() ? SecretValues.Fingerprint(before) : before;
            after = after.Exists() ? SecretValues.Fingerprint(after) : after;
        }

        var action =
            !before.Exists() ? RevisionAction.Created
            : !after.Exists() ? RevisionAction.Deleted
            : RevisionAction.Updated;
        return new RevisionDraft(
            cluster,
            key,
            action,
            who,
            here,
            reason,
            action == RevisionAction.Updated ? JsonDifference.Paths(before, after, MaxPaths) : [],
            before.Exists() ? YamlWriter.Write(before) : null,
            after.Exists() ? YamlWriter.Write(after) : null
        );
    }
}
