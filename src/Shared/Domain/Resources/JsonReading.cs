using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace NetConsole.Domain.Resources;

/// <summary>
/// Forgiving reads from a Kubernetes object: a field that is absent, null or of another type reads as absent, because
/// engines judge objects that no schema has seen.
/// </summary>
public static class JsonReading
{
    /// <summary>The element at the path, or an undefined element.</summary>
    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    /// <summary>True when there is a value other than null.</summary>
    public static bool Exists(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>True when the object has the field with a value other than null.</summary>
    public static bool Has(this JsonElement element, string name) => element.At(name).Exists();

    /// <summary>The string field, or null.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        var value = element.At(name);
        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>The integer field, or null; integers written as a string do not count.</summary>
    public static long? Number(this JsonElement element, string name)
    {
        var value = element.At(name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
    }

    /// <summary>The boolean field, or null.</summary>
    public static bool? Flag(this JsonElement element, string name) =>
        element.At(name).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    /// <summary>The RFC 3339 time field, or null.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>The items of the array field; empty when absent.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element, string name) => element.At(name).Items();

    /// <summary>The items of an array; empty when it is none.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;

    /// <summary>The members of the object field; empty when absent.</summary>
    public static JsonElement.ObjectEnumerator Members(this JsonElement element, string name)
    {
        var value = element.At(name);
        return value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default;
    }

    /// <summary>The strings of the array field; other items are left out.</summary>
    public static ImmutableArray<string> Texts(this JsonElement element, string name)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in element.Items(name))
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString() is { } text)
            {
                texts.Add(text);
            }
        }

        return texts.DrainToImmutable();
    }

    /// <summary>The string-to-string field, such as labels; other values are left out.</summary>
    public static ImmutableDictionary<string, string> Map(this JsonElement element, string name)
    {
        var map = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var member in element.Members(name))
        {
            if (member.Value.ValueKind == JsonValueKind.String)
            {
                map[member.Name] = member.Value.GetString() ?? "";
            }
        }

        return map.ToImmutable();
    }
}
