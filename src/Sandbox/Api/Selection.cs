using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>Which objects a list or watch is about: namespace, labels, fields.</summary>
internal sealed class Selection
{
    private readonly string? scope;
    private readonly LabelSelector labels;
    private readonly FieldSelector fields;

    public Selection(ApiRequest request)
    {
        scope = request.Kind.Namespaced ? request.Path.Namespace : null;
        labels =
            LabelSelectorText.Parse(request.Query("labelSelector"), out var problem)
            ?? throw ApiStatus.BadRequest($"unable to parse requirement: {problem}").ToException();
        fields = FieldSelector.Parse(request.Query("fieldSelector"), request.Kind);
    }

    public bool HasSelector => !labels.IsEmpty || !fields.IsEmpty;

    public bool Matches(ResourceObject resource) =>
        (scope is null || resource.Namespace == scope)
        && (labels.IsEmpty || labels.Matches(resource.Labels))
        && (fields.IsEmpty || fields.Matches(resource));

    /// <summary>How many objects there are in the namespace, or in all of them.</summary>
    public long Count(KindSnapshot objects) => scope is null ? objects.Count : objects.In(scope).Count();

    /// <summary>The selected objects, by namespace then name.</summary>
    public IEnumerable<ResourceObject> From(KindSnapshot objects) => (scope is null ? objects.All : objects.In(scope)).Where(Matches);
}
