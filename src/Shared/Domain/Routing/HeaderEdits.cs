using NetConsole.Domain.GatewayApi;

namespace NetConsole.Domain.Routing;

/// <summary>Applies header filters. Names compare without case; a header that is added to grows by a comma and the value.</summary>
internal static class HeaderEdits
{
    public static IReadOnlyList<HeaderValue> Request(IReadOnlyList<HeaderValue> headers, IEnumerable<HeaderModifierFilter> filters)
    {
        List<HeaderValue>? edited = null;
        foreach (var filter in filters)
        {
            if (filter.OfResponse)
            {
                continue;
            }

            edited ??= [.. headers];
            foreach (var set in filter.Set)
            {
                var first = edited.FindIndex(header => Same(header.Name, set.Name));
                if (first >= 0)
                {
                    edited[first] = set;
                    edited.RemoveAll(header => Same(header.Name, set.Name) && !ReferenceEquals(header, set));
                }
                else
                {
                    edited.Add(set);
                }
            }

            foreach (var add in filter.Add)
            {
                var first = edited.FindIndex(header => Same(header.Name, add.Name));
                if (first >= 0)
                {
                    edited[first] = edited[first] with { Value = $"{edited[first].Value},{add.Value}" };
                }
                else
                {
                    edited.Add(add);
                }
            }

            edited.RemoveAll(header => filter.Remove.Any(name => Same(name, header.Name)));
        }

        return edited ?? headers;
    }

    public static TrafficResponseHeaders Response(IEnumerable<HeaderModifierFilter> filters, IEnumerable<HeaderValue> cors)
    {
        var response = filters.Where(filter => filter.OfResponse).ToList();
        HeaderValue[] set = [.. response.SelectMany(filter => filter.Set), .. cors];
        HeaderValue[] add = [.. response.SelectMany(filter => filter.Add)];
        string[] remove = [.. response.SelectMany(filter => filter.Remove)];
        return set.Length + add.Length + remove.Length == 0 ? TrafficResponseHeaders.None : new TrafficResponseHeaders(set, add, remove);
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
