using System.Globalization;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Kubernetes.Writing;

/// <summary>A field that a manager owns.</summary>
/// <param name="Path">Field path.</param>
/// <param name="Manager">The field manager's name.</param>
/// <param name="Operation">Apply or Update.</param>
/// <param name="At">When it last set a field; null when unknown.</param>
public sealed record FieldOwner(string Path, string Manager, string Operation, DateTimeOffset? At);

/// <summary>Reads metadata.managedFields (fieldsV1): who last set which field.</summary>
public static class ManagedFields
{
    /// <summary>
    /// The owners of the fields, a field with several owners several times. A path that holds owned fields, or lies inside something that
    /// is owned as a whole, counts as owned.
    /// </summary>
    /// <param name="resource">The live object with its managed fields: list indexes in the paths are those of its lists.</param>
    /// <param name="paths">Field paths.</param>
    /// <param name="except">A manager to leave out: our own.</param>
    public static IReadOnlyList<FieldOwner> OwnersOf(ResourceObject resource, IEnumerable<string> paths, string? except = null)
    {
        var owners = new List<FieldOwner>();
        var entries = resource
            .Metadata.Items("managedFields")
            .Where(entry => entry.Text("manager") is { } manager && manager != except)
            .ToList();
        foreach (var path in paths)
        {
            var segments = FieldPath.Split(path);
            foreach (var entry in entries)
            {
                if (Owns(entry.At("fieldsV1"), resource.Raw, segments))
                {
                    owners.Add(new FieldOwner(path, entry.Text("manager") ?? "", entry.Text("operation") ?? "", entry.Time("time")));
                }
            }
        }

        return [.. owners.DistinctBy(owner => (owner.Path, owner.Manager, owner.Operation))];
    }

    private static bool Owns(JsonElement set, JsonElement value, IReadOnlyList<string> segments)
    {
        if (set.ValueKind != JsonValueKind.Object || segments.Count == 0)
        {
            return false;
        }

        for (var index = 0; index < segments.Count; index++)
        {
            if (index > 0 && !set.EnumerateObject().Any())
            {
                // Owned as a whole.
                return true;
            }

            (set, value) =
                value.ValueKind == JsonValueKind.Array
                    ? Item(set, value, segments[index])
                    : (set.At($"f:{segments[index]}"), value.At(segments[index]));
            if (set.ValueKind != JsonValueKind.Object)
            {
                return false;
            }
        }

        return true;
    }

    private static (JsonElement Set, JsonElement Value) Item(JsonElement set, JsonElement list, string segment)
    {
        if (!int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= list.GetArrayLength())
        {
            return default;
        }

        var item = list[index];
        foreach (var member in set.EnumerateObject())
        {
            var matches = member.Name switch
            {
                ['k', ':', .. var keys] => Parse(keys) is { ValueKind: JsonValueKind.Object } wanted
                    && wanted.EnumerateObject().All(key => JsonDifference.Same(item.At(key.Name), key.Value)),
                ['v', ':', .. var value] => JsonDifference.Same(item, Parse(value)),
                ['i', ':', .. var position] => position == segment,
                _ => false,
            };
            if (matches)
            {
                return (member.Value, item);
            }
        }

        return default;
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
}
