using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Components;

/// <summary>Says in one line what an object holds, for heads of what is folded.</summary>
internal static class ItemWords
{
    private const int Most = 90;

    public static string Of(JsonElement value)
    {
        var text = string.Join(" · ", Words(value).Take(6));
        return text.Length > Most ? text[..Most] + "…" : text;
    }

    private static IEnumerable<string> Words(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                // A name says most.
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name is "name" or "type" ? 0 : 1))
                {
                    if (member.Value.ValueKind is JsonValueKind.Object)
                    {
                        foreach (var word in Words(member.Value))
                        {
                            yield return word;
                        }
                    }
                    else if (member.Value.ValueKind is JsonValueKind.Array)
                    {
                        yield return $"{member.Value.GetArrayLength()} {FieldWords.Of(member.Name).ToLowerInvariant()}";
                    }
                    else if (member.Value.Exists())
                    {
                        yield return member.Name is "name" or "type" or "value" or "kind"
                            ? member.Value.ToString()
                            : $"{FieldWords.Of(member.Name).ToLowerInvariant()} {member.Value}";
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    yield return item.ToString();
                }

                break;
            case JsonValueKind.Undefined or JsonValueKind.Null:
                break;
            default:
                yield return value.ToString();
                break;
        }
    }
}
