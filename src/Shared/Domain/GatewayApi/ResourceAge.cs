using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>
/// Who came first. Timestamps have a resolution of a second, so equal ones fall to namespace and name; an object without a
/// timestamp is in no cluster yet, hence younger than any that is, and among its like the manifest's order decides.
/// </summary>
public static class ResourceAge
{
    /// <summary>Negative when the left object is older, and so wins.</summary>
    public static int Compare(ResourceObject left, ResourceObject right)
    {
        var byTime = (left.Created, right.Created) switch
        {
            ({ } first, { } second) => first.CompareTo(second),
            (not null, null) => -1,
            (null, not null) => 1,
            _ => left.Ordinal.CompareTo(right.Ordinal),
        };
        if (byTime != 0)
        {
            return byTime;
        }

        // The specification orders by the text "{namespace}/{name}".
        var byNamespace = string.CompareOrdinal(left.Namespace, right.Namespace);
        return byNamespace != 0 ? byNamespace : string.CompareOrdinal(left.Name, right.Name);
    }
}
