using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>Filters and sorts objects by their columns: one engine for the pages and for the API.</summary>
public static class ListEngine
{
    public static ListResult Run(
        IEnumerable<ResourceObject> objects,
        IReadOnlyList<ListColumn> columns,
        ListQuery query,
        ListContext context
    )
    {
        var inScope = InScope(objects, query).ToList();
        var terms = FilterText.Parse(query.Filter);
        var matcher = new FilterMatcher(columns, context);
        var found = terms.Count == 0 ? inScope : [.. inScope.Where(item => matcher.Matches(item, terms))];
        return new ListResult(Sort(found, columns, query, context), inScope.Count, terms);
    }

    /// <summary>For a filter that leaves nothing: what each term costs, the most useful to drop first.</summary>
    public static IReadOnlyList<DropHint> DropHints(
        IEnumerable<ResourceObject> objects,
        IReadOnlyList<ListColumn> columns,
        ListQuery query,
        ListContext context
    )
    {
        var inScope = InScope(objects, query).ToList();
        var terms = FilterText.Parse(query.Filter);
        var matcher = new FilterMatcher(columns, context);
        return
        [
            .. terms
                .Select(dropped => new DropHint(
                    dropped,
                    inScope.Count(item => terms.All(term => ReferenceEquals(term, dropped) || matcher.Matches(item, term))),
                    FilterText.Without(terms, dropped)
                ))
                .Where(hint => hint.Count > 0)
                .OrderByDescending(hint => hint.Count),
        ];
    }

    private static IEnumerable<ResourceObject> InScope(IEnumerable<ResourceObject> objects, ListQuery query) =>
        objects.Where(item =>
            (query.Namespaces.Count == 0 || item.Namespace.Length == 0 || query.Namespaces.Contains(item.Namespace))
            && (query.Labels is null || query.Labels.Matches(item.Labels))
        );

    private static IReadOnlyList<ResourceObject> Sort(
        List<ResourceObject> items,
        IReadOnlyList<ListColumn> columns,
        ListQuery query,
        ListContext context
    )
    {
        var column = columns.FirstOrDefault(column => column.Id == query.Sort);
        if (column is null)
        {
            items.Sort((left, right) => left.Key.CompareTo(right.Key));
            if (query.Descending)
            {
                items.Reverse();
            }

            return items;
        }

        // Each cell is read once; ties and empty cells fall to the key, empty ones always last.
        var rows = items.ConvertAll(item => (Item: item, Cell: column.Read(item, context)));
        var direction = query.Descending ? -1 : 1;
        rows.Sort(
            (left, right) =>
            {
                var byEmpty = (left.Cell.Text.Length == 0).CompareTo(right.Cell.Text.Length == 0);
                if (byEmpty != 0)
                {
                    return byEmpty;
                }

                var byCell = direction * Compare(left.Cell, right.Cell);
                return byCell != 0 ? byCell : left.Item.Key.CompareTo(right.Item.Key);
            }
        );
        return rows.ConvertAll(row => row.Item);
    }

    private static int Compare(ListCell left, ListCell right) =>
        left.Number is { } first && right.Number is { } second ? first.CompareTo(second) : NaturalOrder.Compare(left.Text, right.Text);
}
