using System.Collections;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Writing;

/// <summary>The items of a list by their key, in order.</summary>
internal sealed class KeyedItems : IEnumerable<KeyValuePair<string, JsonElement>>
{
    private readonly List<KeyValuePair<string, JsonElement>> items = [];
    private readonly Dictionary<string, JsonElement> byKey = new(StringComparer.Ordinal);

    private KeyedItems() { }

    /// <summary>The items; null when the list must be taken as a whole: atomic, a key is missing or stands twice.</summary>
    public static KeyedItems? Read(JsonElement list, ListRule rule)
    {
        if (rule.Kind == ListKind.Atomic)
        {
            return null;
        }

        var keyed = new KeyedItems();
        foreach (var item in list.Items())
        {
            var key = rule.Kind == ListKind.Set ? item.GetRawText() : Key(item, rule.Keys);
            if (key is null || !keyed.byKey.TryAdd(key, item))
            {
                return null;
            }

            keyed.items.Add(new(key, item));
        }

        return keyed;
    }

    public JsonElement Find(string key) => byKey.GetValueOrDefault(key);

    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string? Key(JsonElement item, IReadOnlyList<string> fields)
    {
        var parts = new List<string>(fields.Count);
        foreach (var field in fields)
        {
            var value = item.At(field);
            if (value.Exists())
            {
                parts.Add(value.GetRawText());
            }
            else if (field == "protocol")
            {
                // The API server's default, which the user's text may leave out.
                parts.Add("\"TCP\"");
            }
            else
            {
                return null;
            }
        }

        return parts.Count == 0 ? null : string.Join('\n', parts);
    }
}
