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
            var key = rule.Kind == ListKind.Set ? Canonical(item) : Key(item, rule);
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

    /// <summary>One text for one value, however it was escaped: the API server escapes more than people do.</summary>
    public static string Canonical(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}" : value.GetRawText();

    private static string? Key(JsonElement item, ListRule rule)
    {
        var parts = new List<string>(rule.Keys.Count);
        var named = false;
        foreach (var field in rule.Keys)
        {
            var value = item.At(field);
            named |= value.Exists();
            if (value.Exists())
            {
                parts.Add(Canonical(value));
            }
            else if (rule.Defaults.TryGetValue(field, out var standard))
            {
                parts.Add(standard);
            }
            else
            {
                // The API server's default, which the user's text may leave out; any other key is simply not there.
                parts.Add(field == "protocol" ? "\"TCP" : "");
            }
        }

        return named ? string.Join('\n', parts) : null;
    }
}
