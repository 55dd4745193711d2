using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>Which objects a list or watch is about: namespace, labels, fields.</summary>
internal sealed class Selection
{
    private readonly LabelSelector labels;
    private readonly FieldSelector fields;

    public Selection(ApiRequest request)
    {
        Scope = request.Kind.Namespaced ? request.Path.Namespace : null;
        labels =
            LabelSelectorText.Parse(request.Query("labelSelector"), out var problem)
            ?? throw ApiStatus.BadRequest($"unable to parse requirement: {problem}").ToException();
        fields = FieldSelector.Parse(request.Query("fieldSelector"), request.Kind, request.Version);
    }

    /// <summary>The namespace; null for all of them.</summary>
    public string? Scope { get; }

    public bool HasSelector => !labels.IsEmpty || !fields.IsEmpty;

    public bool Matches(ResourceObject resource) =>
        (Scope is null || resource.Namespace == Scope)
        && (labels.IsEmpty || labels.Matches(resource.Labels))
        && (fields.IsEmpty || fields.Matches(resource));

    /// <summary>The selected objects, by namespace then name.</summary>
    public IEnumerable<ResourceObject> From(KindSnapshot objects) => (Scope is null ? objects.All : objects.In(Scope)).Where(Matches);
}
