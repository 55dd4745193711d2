using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Resources;

/// <summary>Which objects of a kind to list, in which order, from where. Pure.</summary>
internal sealed record ResourcePageQuery
{
    public string? Namespace { get; init; }

    public LabelSelector Labels { get; init; } = LabelSelector.Everything;

    public ResourceSort Sort { get; init; } = ResourceSort.ByName;

    public required int Limit { get; init; }

    /// <summary>The last object of the page before.</summary>
    public PagePosition? After { get; init; }
}

/// <summary>One page of a list.</summary>
/// <param name="Items">In the asked order.</param>
/// <param name="Next">Where the next page starts; null on the last.</param>
/// <param name="Remaining">How many follow.</param>
internal sealed record ResourcePage(IReadOnlyList<ResourceObject> Items, PagePosition? Next, int Remaining)
{
    /// <summary>
    /// Cuts the page. It continues after an object rather than at a number, so that objects that come and go between
    /// two pages neither repeat nor hide others.
    /// </summary>
    public static ResourcePage Cut(IEnumerable<ResourceObject> objects, ResourcePageQuery query)
    {
        var matching = objects.Where(candidate => Matches(candidate, query)).ToList();
        matching.Sort(query.Sort);
        var start = query.After is { } after ? matching.FindIndex(candidate => query.Sort.IsAfter(candidate, after)) : 0;
        if (start < 0)
        {
            return new ResourcePage([], null, 0);
        }

        var items = matching.GetRange(start, Math.Min(query.Limit, matching.Count - start));
        var remaining = matching.Count - start - items.Count;
        return new ResourcePage(items, remaining > 0 ? query.Sort.PositionOf(items[^1]) : null, remaining);
    }

    private static bool Matches(ResourceObject candidate, ResourcePageQuery query) =>
        (query.Namespace is null || candidate.Namespace == query.Namespace)
        && (query.Labels.IsEmpty || query.Labels.Matches(candidate.Labels));
}
