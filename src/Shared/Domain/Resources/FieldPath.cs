using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NetConsole.Domain.Resources;

/// <summary>
/// Field paths as the API server writes them: <c>spec.rules[0].name</c>, and <c>metadata.labels[example.com/team]</c>
/// for a name that holds a dot or a bracket.
/// </summary>
public static class FieldPath
{
    /// <summary>The path of a field below a path.</summary>
    public static string Field(string parent, string name)
    {
        var plain = name.Length > 0 && name.IndexOfAny(['.', '[', ']']) < 0;
        return plain
            ? parent.Length == 0
                ? name
                : $"{parent}.{name}"
            : $"{parent}[{name}]";
    }

    /// <summary>The path of a list item below a path; the index is 0-based.</summary>
    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    /// <summary>The path of these segments: a number is an index.</summary>
    public static string Of(params ReadOnlySpan<object> segments)
    {
        var path = "";
        foreach (var segment in segments)
        {
            path = segment is int index ? Item(path, index) : Field(path, segment.ToString() ?? "");
        }

        return path;
    }

    /// <summary>The names and indexes of a path, in order; quotes in brackets are dropped.</summary>
    public static IReadOnlyList<string> Split(string path)
    {
        var segments = new List<string>();
        var current = new StringBuilder();
        for (var position = 0; position < path.Length; position++)
        {
            if (path[position] == '.')
            {
                Flush(segments, current);
            }
            else if (path[position] == '[' && path.IndexOf(']', position) is var end and > 0)
            {
                Flush(segments, current);
                segments.Add(path[(position + 1)..end].Trim('"', '\''));
                position = end;
            }
            else
            {
                current.Append(path[position]);
            }
        }

        Flush(segments, current);
        return segments;
    }

    /// <summary>The value at a path; an undefined element when there is none.</summary>
    public static JsonElement Read(JsonElement root, string path)
    {
        foreach (var segment in Split(path))
        {
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(segment, out var field))
            {
                root = field;
            }
            else if (
                root.ValueKind == JsonValueKind.Array
                && int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < root.GetArrayLength()
            )
            {
                root = root[index];
            }
            else
            {
                return default;
            }
        }

        return root;
    }

    private static void Flush(List<string> segments, StringBuilder current)
    {
        if (current.Length > 0)
        {
            segments.Add(current.ToString());
            current.Clear();
        }
    }
}
