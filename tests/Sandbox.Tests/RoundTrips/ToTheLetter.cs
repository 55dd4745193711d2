using System.Text.Json;

namespace NetConsole.Sandbox.Tests.RoundTrips;

/// <summary>JSON with its order of fields and its spelling of numbers; only how texts are escaped does not count.</summary>
internal static class ToTheLetter
{
    public static void ShouldBeToTheLetter(this JsonElement actual, JsonElement wanted) => Difference(actual, wanted, "").ShouldBeNull();

    /// <summary>The first place where the two differ, and how; null when they do not.</summary>
    private static string? Difference(JsonElement actual, JsonElement wanted, string path)
    {
        if (actual.ValueKind != wanted.ValueKind)
        {
            return $"{path}: {Shown(actual)} instead of {Shown(wanted)}";
        }

        switch (wanted.ValueKind)
        {
            case JsonValueKind.Object:
                var (fields, wantedFields) = (actual.EnumerateObject().ToArray(), wanted.EnumerateObject().ToArray());
                if (!fields.Select(field => field.Name).SequenceEqual(wantedFields.Select(field => field.Name)))
                {
                    return $"{path}: fields {string.Join(',', fields.Select(field => field.Name))} instead of {string.Join(',', wantedFields.Select(field => field.Name))}";
                }

                return fields
                    .Zip(wantedFields)
                    .Select(pair => Difference(pair.First.Value, pair.Second.Value, $"{path}.{pair.First.Name}"))
                    .FirstOrDefault(difference => difference is not null);
            case JsonValueKind.Array:
                if (actual.GetArrayLength() != wanted.GetArrayLength())
                {
                    return $"{path}: {actual.GetArrayLength()} items instead of {wanted.GetArrayLength()}";
                }

                return actual
                    .EnumerateArray()
                    .Zip(wanted.EnumerateArray())
                    .Select((pair, index) => Difference(pair.First, pair.Second, $"{path}[{index}]"))
                    .FirstOrDefault(difference => difference is not null);
            case JsonValueKind.String:
                return actual.GetString() == wanted.GetString() ? null : $"{path}: {Shown(actual)} instead of {Shown(wanted)}";
            default:
                return actual.GetRawText() == wanted.GetRawText() ? null : $"{path}: {Shown(actual)} instead of {Shown(wanted)}";
        }
    }

    private static string Shown(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText();
        return text[..Math.Min(text.Length, 200)];
    }
}
