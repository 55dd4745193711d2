using System.Globalization;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Api;

/// <summary>
/// The JSON paths of printer columns and scale: fields, indexes, <c>[*]</c> and filters of the form
/// <c>[?(@.type=="Ready")]</c>; dots in field names are escaped by a backslash.
/// </summary>
internal sealed class SimpleJsonPath
{
    private readonly List<Func<JsonElement, IEnumerable<JsonElement>>> steps = [];

    public static SimpleJsonPath Parse(string text)
    {
        var path = new SimpleJsonPath();
        var rest = text.Trim().TrimStart('{').TrimEnd('}').TrimStart('$');
        while (rest.Length > 0)
        {
            if (rest[0] == '[')
            {
                var end = Closing(rest);
                path.AddBracket(rest[1..end]);
                rest = rest[Math.Min(end + 1, rest.Length)..];
            }
            else
            {
                var start = rest[0] == '.' ? 1 : 0;
                var end = start;
                while (end < rest.Length && rest[end] is not ('.' or '['))
                {
                    end += rest[end] == '\\' ? 2 : 1;
                }

                end = Math.Min(end, rest.Length);
                var name = rest[start..end].Replace("\\", "", StringComparison.Ordinal);
                if (name.Length > 0)
                {
                    path.AddField(name);
                }

                rest = rest[Math.Max(end, 1)..];
            }
        }

        return path;
    }

    public IEnumerable<JsonElement> All(JsonElement root) =>
        steps.Aggregate((IEnumerable<JsonElement>)[root], (found, step) => found.SelectMany(step));

    public JsonElement First(JsonElement root) => All(root).FirstOrDefault();

    /// <summary>The first match as a cell shows it; null for none.</summary>
    public string? Text(JsonElement root) =>
        First(root) switch
        {
            { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            var other => other.GetRawText(),
        };

    private static int Closing(string text)
    {
        var depth = 0;
        for (var index = 0; index < text.Length; index++)
        {
            depth +=
                text[index] == '[' ? 1
                : text[index] == ']' ? -1
                : 0;
            if (depth == 0)
            {
                return index;
            }
        }

        return text.Length;
    }

    private void AddField(string name) =>
        steps.Add(element =>
            name == "*" ? Children(element)
            : element.At(name) is { ValueKind: not JsonValueKind.Undefined } value ? [value]
            : []
        );

    private void AddBracket(string inside)
    {
        if (inside.StartsWith("?(", StringComparison.Ordinal))
        {
            AddFilter(inside[2..].TrimEnd(')'));
        }
        else if (inside == "*")
        {
            steps.Add(Children);
        }
        else if (int.TryParse(inside, CultureInfo.InvariantCulture, out var index))
        {
            steps.Add(element => Children(element).Skip(index < 0 ? Children(element).Count() + index : index).Take(1));
        }
        else
        {
            AddField(inside.Trim('\'', '"'));
        }
    }

    private void AddFilter(string condition)
    {
        var different = condition.Contains("!=", StringComparison.Ordinal);
        var sides = condition.Split(different ? "!=" : "==", 2);
        var left = Parse(sides[0].Trim().TrimStart('@'));
        var right = sides.Length == 2 ? sides[1].Trim().Trim('\'', '"') : null;
        steps.Add(element =>
            Children(element)
                .Where(item =>
                    right is null ? left.First(item).Exists() : string.Equals(left.Text(item), right, StringComparison.Ordinal) != different
                )
        );
    }

    private static IEnumerable<JsonElement> Children(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => element.EnumerateArray(),
            JsonValueKind.Object => element.EnumerateObject().Select(member => member.Value),
            _ => [],
        };
}
