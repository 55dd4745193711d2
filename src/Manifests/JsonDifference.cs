using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Manifests;

/// <summary>Compares JSON values: field order does not matter, list order does, numbers by value.</summary>
public static class JsonDifference
{
    /// <summary>True when both mean the same; an absent (undefined) value equals only another absent one.</summary>
    public static bool Same(JsonElement left, JsonElement right)
    {
        if (left.ValueKind == JsonValueKind.Undefined || right.ValueKind == JsonValueKind.Undefined)
        {
            return left.ValueKind == right.ValueKind;
        }

        return JsonElement.DeepEquals(left, right);
    }

    /// <summary>
    /// The paths at which two values differ, deepest first difference only, in the order of the second value followed by what it lacks.
    /// Empty when they are the same; the empty path when they differ as a whole.
    /// </summary>
    /// <param name="before">The first value.</param>
    /// <param name="after">The second value.</param>
    /// <param name="limit">At most so many paths.</param>
    /// <param name="maxDepth">Deeper differences are told by the path of this depth.</param>
    public static IReadOnlyList<string> Paths(JsonElement before, JsonElement after, int limit = 1000, int maxDepth = 64)
    {
        var paths = new List<string>();
        Collect(before, after, "", maxDepth, limit, paths);
        return paths;
    }

    private static void Collect(JsonElement before, JsonElement after, string path, int depth, int limit, List<string> paths)
    {
        if (paths.Count >= limit)
        {
            return;
        }

        if (depth > 0 && before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in after.EnumerateObject())
            {
                var known = before.TryGetProperty(field.Name, out var old) ? old : default;
                Collect(known, field.Value, FieldPath.Field(path, field.Name), depth - 1, limit, paths);
            }

            foreach (var field in before.EnumerateObject())
            {
                if (!after.TryGetProperty(field.Name, out _))
                {
                    Collect(field.Value, default, FieldPath.Field(path, field.Name), depth - 1, limit, paths);
                }
            }
        }
        else if (depth > 0 && before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array)
        {
            var longer = Math.Max(before.GetArrayLength(), after.GetArrayLength());
            for (var index = 0; index < longer; index++)
            {
                Collect(Item(before, index), Item(after, index), FieldPath.Item(path, index), depth - 1, limit, paths);
            }
        }
        else if (!Same(before, after))
        {
            paths.Add(path);
        }
    }

    private static JsonElement Item(JsonElement list, int index) => index < list.GetArrayLength() ? list[index] : default;
}
