using System.Text.Json;
using System.Text.RegularExpressions;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Manifests;

namespace NetConsole.Kubernetes.Writing;

/// <summary>Reads from a refused server-side apply which fields belong to whom.</summary>
public static partial class OwnershipConflicts
{
    /// <summary>The fields and their managers; empty when the refusal is about something else.</summary>
    /// <param name="status">The refusal.</param>
    /// <param name="live">The live object: keyed list items become indexes in its lists.</param>
    public static IReadOnlyList<FieldOwner> Read(ApiStatus status, JsonElement live) =>
        [
            .. status
                .Causes.Where(cause => cause.Reason == "FieldManagerConflict")
                .Select(cause => new FieldOwner(
                    Translate(cause.Field, live),
                    Manager().Match(cause.Message) is { Success: true } match ? match.Groups[1].Value : cause.Message,
                    "",
                    null
                )),
        ];

    // The server writes .spec.listeners[name="web"].port: a leading dot, keys instead of indexes, and names with dots as they are.
    private static string Translate(string field, JsonElement value)
    {
        var path = "";
        for (var position = 0; position < field.Length; )
        {
            if (Selector().Match(field, position) is { Success: true } selector)
            {
                var index = Index(value, selector.Groups[1].Value);
                path = index < 0 ? path + selector.Value : FieldPath.Item(path, index);
                value = index < 0 ? default : value[index];
                position += selector.Length;
                continue;
            }

            var name = Name(field, position, value);
            path = FieldPath.Field(path, name);
            value = value.At(name);
            position += name.Length + 1;
        }

        return path;
    }

    private static string Name(string field, int dot, JsonElement value)
    {
        var rest = field[(dot + 1)..];
        var known =
            value.ValueKind == JsonValueKind.Object
                ? value
                    .EnumerateObject()
                    .Select(member => member.Name)
                    .Where(name =>
                        rest.StartsWith(name, StringComparison.Ordinal) && (rest.Length == name.Length || rest[name.Length] is '.' or '[')
                    )
                    .MaxBy(name => name.Length)
                : null;
        if (known is { Length: > 0 })
        {
            return known;
        }

        var end = rest.AsSpan().IndexOfAny('.', '[');
        return end < 0 ? rest : rest[..end];
    }

    private static int Index(JsonElement list, string selector)
    {
        var wanted = Key()
            .Matches(selector)
            .Select(key => (Name: key.Groups["key"].Value, Value: Parse(key.Groups["value"].Value)))
            .ToList();
        var index = 0;
        foreach (var item in list.Items())
        {
            var matches =
                wanted.Count > 0
                    ? wanted.TrueForAll(key => JsonDifference.Same(item.At(key.Name), key.Value))
                    : selector.StartsWith('=') && JsonDifference.Same(item, Parse(selector[1..]));
            if (matches)
            {
                return index;
            }

            index++;
        }

        return -1;
    }

    private static JsonElement Parse(string json)
    {
        try
        {
            return JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    [GeneratedRegex("conflict with \"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Manager();

    [GeneratedRegex("""\G\[((?:[^\]"]|"(?:[^"\\]|\\.)*")*)\]""", RegexOptions.CultureInvariant)]
    private static partial Regex Selector();

    [GeneratedRegex("""(?<key>[A-Za-z0-9_]+)=(?<value>"(?:[^"\\]|\\.)*"|[^,\]]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
