using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Relations;

/// <summary>Whether a reference holds.</summary>
public enum ReferenceState
{
    Resolved,

    /// <summary>The target does not exist.</summary>
    Missing,

    /// <summary>The target is in another namespace and no grant allows it, or the target refuses the referrer.</summary>
    NotPermitted,

    /// <summary>The target's kind is not served or not read, so nothing can be said.</summary>
    Unknown,
}

/// <summary>One object naming another in a field.</summary>
/// <param name="From">The object that holds the field.</param>
/// <param name="To">The object that is named.</param>
/// <param name="Path">The field.</param>
/// <param name="Role">What the target is to the referrer: parent, backend, mirror, certificate, class, pool, target, owner, selects.</param>
/// <param name="State">Whether it holds.</param>
public sealed record Reference(ResourceKey From, ResourceKey To, string Path, string Role, ReferenceState State);
