using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Resources;

/// <summary>A place in a sorted list: the sort key, then namespace and name, which make it unique.</summary>
internal sealed record PagePosition(string Key, string Namespace, string Name);

/// <summary>The orders a list can have. Ties are always broken by namespace and name, so every order is total.</summary>
internal sealed class ResourceSort : IComparer<ResourceObject>
{
    public static readonly ResourceSort ByName = new("name", static resource => resource.Name, descending: false);

    private readonly Func<ResourceObject, string> key;
    private readonly int sign;

    private ResourceSort(string name, Func<ResourceObject, string> key, bool descending)
    {
        Name = descending ? "-" + name : name;
        this.key = key;
        sign = descending ? -1 : 1;
    }

    /// <summary>As it was asked for; with a minus when descending.</summary>
    public string Name { get; }

    /// <summary>Accepted: name, namespace, created, each with a minus in front for the other direction. Null for anything else.</summary>
    public static ResourceSort? Parse(string? text)
    {
        var descending = text is ['-', ..];
        return (descending ? text![1..] : text) switch
        {
            null or "" or "name" => new("name", static resource => resource.Name, descending),
            "namespace" => new("namespace", static resource => resource.Namespace, descending),
            "created" => new("created", static resource => resource.Created?.UtcDateTime.ToString("O") ?? "", descending),
            _ => null,
        };
    }

    public int Compare(ResourceObject? x, ResourceObject? y) =>
        x is null || y is null ? (x is null ? 0 : 1) - (y is null ? 0 : 1) : Compare(PositionOf(x), PositionOf(y));

    public bool IsAfter(ResourceObject resource, PagePosition position) => Compare(PositionOf(resource), position) > 0;

    public PagePosition PositionOf(ResourceObject resource) => new(key(resource), resource.Namespace, resource.Name);

    private int Compare(PagePosition left, PagePosition right)
    {
        var order = string.CompareOrdinal(left.Key, right.Key) * sign;
        order = order != 0 ? order : string.CompareOrdinal(left.Namespace, right.Namespace);
        return order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
    }
}
