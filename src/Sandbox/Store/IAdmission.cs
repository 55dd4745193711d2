using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>
/// Sees every create and update before it is validated and kept, as admission plugins and webhooks do: may change the object, or
/// refuse it with an <see cref="ApiStatusException"/>. Called under the store's lock, so it must be quick and must not write.
/// </summary>
public interface IAdmission
{
    void Admit(AdmissionRequest request);
}

/// <summary>One create or update.</summary>
/// <param name="Kind">The kind that is written.</param>
/// <param name="Object">The object as it will be kept; may be changed.</param>
/// <param name="Before">The object it replaces; null for a create.</param>
/// <param name="Subresource">The subresource that is written; empty for the object itself.</param>
/// <param name="Objects">What the cluster holds.</param>
public sealed record AdmissionRequest(
    KindDefinition Kind,
    JsonObject Object,
    ResourceObject? Before,
    string Subresource,
    ClusterSnapshot Objects
);
