using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>
/// Takes part in every write, in the order of the API server: what completes objects, then validation, then what has the last word.
/// Called under the store's lock, so it must be quick and must not write.
/// </summary>
public interface IAdmission
{
    /// <summary>Changes the object before it is validated, or refuses it with an <see cref="ApiStatusException"/>.</summary>
    void Admit(AdmissionRequest request) { }

    /// <summary>Finds what is wrong beyond the schema; told together with what the schema finds.</summary>
    void Judge(AdmissionRequest request, List<FieldProblem> problems) { }

    /// <summary>Refuses a valid object with an <see cref="ApiStatusException"/>, as validating webhooks do.</summary>
    void Approve(AdmissionRequest request) { }

    /// <summary>Refuses a delete with an <see cref="ApiStatusException"/>.</summary>
    void ApproveDelete(ResourceObject resource, ClusterSnapshot objects) { }
}

/// <summary>One create or update.</summary>
/// <param name="Kind">The kind that is written.</param>
/// <param name="Object">The object as it will be kept; may be changed by <see cref="IAdmission.Admit"/> alone.</param>
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
