using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>Everything the store holds at one resourceVersion. Immutable.</summary>
/// <param name="Objects">Every object in the storage version of its kind.</param>
/// <param name="Kinds">The kinds that are served.</param>
/// <param name="Version">The resourceVersion.</param>
public sealed record StoreState(ClusterSnapshot Objects, KindRegistry Kinds, long Version);
