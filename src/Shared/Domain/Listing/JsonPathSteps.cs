using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>
/// The part of JSONPath that column declarations use: members, indexes, <c>[*]</c> and a filter by one equal field.
/// </summary>
internal static class JsonPathSteps
{
    /// <summary>One step: a member, an index, all items, or the items whose field equals a text.</summary>
    internal readonly record struct Step(string? Member, int? Index, string? FilterField, string? FilterValue);

    /// <summary>Null when the path uses more than is read here.</summary>
    public static IReadOnlyList<Step>? Parse(string path)
    {
        var steps = new List<Step>();
        var rest = path.AsSpan().Trim().TrimStart('$');
        while (rest.Length > 0)
        {
            if (rest[0] == '.')
            {
                var end = rest[1..].IndexOfAny('.', '[');
                var name = end < 0 ? rest[1..] : rest.Slice(1, end);
                if (name.Length == 0)
                {
                    return null;
                }

                steps.Add(new Step(name.ToString(), null, null, null));
                rest = rest[(1 + name.Length)..];
            }
            else if (rest[0] == '[' && rest.IndexOf(']') is > 0 and var close)
            {
                if (Bracket(rest[1..close].ToString()) is not { } step)
                {
                    return null;
                }

                steps.Add(step);
                rest = rest[(close + 1)..];
            }
            else
            {
                return null;
            }
        }

        return steps.Count == 0 ? null : steps;
    }

    public static IEnumerable<JsonElement> Select(JsonElement root, IReadOnlyList<Step> steps)
    {
        IEnumerable<JsonElement> current = [root];
        foreach (var step in steps)
        {
            current = current.SelectMany(element => Apply(element, step));
        }

        return current.Where(element => element.Exists());
    }

    private static Step? Bracket(string text)
    {
        if (text == "*")
        {
            return new Step(null, null, null, null);
        }

        if (int.TryParse(text, out var index))
        {
            return new Step(null, index, null, null);
        }

        if (text is ['\'', .., '\''])
        {
            return new Step(text[1..^1], null, null, null);
        }

        // ?(@.type=="Ready")
        if (text.StartsWith("?(@.", StringComparison.Ordinal) && text.EndsWith(')') && text.Split("==") is [var left, var right])
        {
            return new Step(null, null, left[4..].Trim(), right[..^1].Trim().Trim('"', '\''));
        }

        return null;
    }

    private static IEnumerable<JsonElement> Apply(JsonElement element, Step step)
    {
        if (step.Member is { } member)
        {
            return [element.At(member)];
        }

        var items = element.Items();
        return step switch
        {
            { Index: { } index } => items.Skip(index).Take(1).ToList(),
            { FilterField: { } field } => items.Where(item => item.At(field).ToString() == step.FilterValue).ToList(),
            _ => items.ToList(),
        };
    }
}
