using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>Goes without a filter.</summary>
internal static class FilterFixes
{
    /// <param name="path">The filter, or a field of it.</param>
    /// <param name="name">How the fix names it.</param>
    public static Fix Without(ResourceKey route, string path, string name) =>
        Fix.Of($"Remove the {name} filter", route, FieldEdit.Remove(Item(path)));

    /// <summary>The list item that a field of a filter is in.</summary>
    public static string Item(string path)
    {
        var list = path.LastIndexOf(".filters[", StringComparison.Ordinal);
        var end = list < 0 ? -1 : path.IndexOf(']', list);
        return end < 0 ? path : path[..(end + 1)];
    }
}
