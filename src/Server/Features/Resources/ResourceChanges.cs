using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Resources;

/// <summary>How an object of a list differs from the list before.</summary>
internal enum ListChange
{
    Added,
    Modified,
    Deleted,
}

/// <summary>What leads from one list to the next.</summary>
internal static class ResourceChanges
{
    /// <summary>
    /// The differences, by namespace then name. Both lists are so ordered, and an object that did not change is the very
    /// same, so one walk does and nothing is compared by content.
    /// </summary>
    public static IEnumerable<(ListChange Change, ResourceObject Resource)> Between(
        IEnumerable<ResourceObject> before,
        IEnumerable<ResourceObject> after
    )
    {
        using var old = before.GetEnumerator();
        using var fresh = after.GetEnumerator();
        var (hasOld, hasFresh) = (old.MoveNext(), fresh.MoveNext());
        while (hasOld || hasFresh)
        {
            var order =
                !hasOld ? 1
                : !hasFresh ? -1
                : Order(old.Current, fresh.Current);
            if (order < 0)
            {
                yield return (ListChange.Deleted, old.Current);
                hasOld = old.MoveNext();
            }
            else if (order > 0)
            {
                yield return (ListChange.Added, fresh.Current);
                hasFresh = fresh.MoveNext();
            }
            else
            {
                if (!ReferenceEquals(old.Current, fresh.Current))
                {
                    yield return (ListChange.Modified, fresh.Current);
                }

                (hasOld, hasFresh) = (old.MoveNext(), fresh.MoveNext());
            }
        }
    }

    private static int Order(ResourceObject left, ResourceObject right)
    {
        var byNamespace = string.CompareOrdinal(left.Namespace, right.Namespace);
        return byNamespace != 0 ? byNamespace : string.CompareOrdinal(left.Name, right.Name);
    }
}
