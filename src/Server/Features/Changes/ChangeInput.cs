using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Server.Features.Changes;

/// <summary>How a change is carried out.</summary>
internal enum ChangeMode
{
    /// <summary>The user's edits are laid over the live object and put in its place: what was removed really goes.</summary>
    Edit,

    /// <summary>Server-side apply: fields that the manifest does not speak of stay as they are.</summary>
    Apply,
}

/// <summary>One change, read and checked as far as the text alone allows.</summary>
internal sealed record ChangeInput
{
    public required string Cluster { get; init; }

    public required ChangeMode Mode { get; init; }

    /// <summary>The object as wanted, with its places in the user's text.</summary>
    public required ManifestObject Edited { get; init; }

    /// <summary>The user's text, comments included; null when it is not one document.</summary>
    public string? Yaml { get; init; }

    /// <summary>The object as opened; null for a new one.</summary>
    public JsonElement? Base { get; init; }

    /// <summary>No base: whatever is live is what the user started from. For callers that replace without having read.</summary>
    public bool BaseIsLive { get; init; }

    /// <summary>The live object must be at this version; null for any.</summary>
    public string? IfVersion { get; init; }

    public string? Reason { get; init; }

    public bool TakeOwnership { get; init; }

    public ResourceKey Key => Edited.Resource.Key;
}
