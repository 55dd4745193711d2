using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Store;

/// <summary>One change of the store.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object after the change; for a delete the last state with the version of the delete.</param>
/// <param name="Before">The object before; null when it was created.</param>
/// <param name="Version">The resourceVersion of the change.</param>
public sealed record StoreChange(StoreChangeType Type, ResourceObject Object, ResourceObject? Before, long Version);

public enum StoreChangeType
{
    Added,
    Modified,
    Deleted,
}
