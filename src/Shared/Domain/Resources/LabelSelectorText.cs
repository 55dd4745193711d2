using System.Collections.Immutable;

namespace NetConsole.Domain.Resources;

/// <summary>Label selectors as URLs and kubectl write them: <c>app=web,tier in (a,b),!legacy,env!=prod,owner</c>.</summary>
public static class LabelSelectorText
{
    /// <summary>Parses the text; null and the problem in words when it is not a selector.</summary>
    public static LabelSelector? Parse(string? text, out string? problem)
    {
        problem = null;
        var requirements = ImmutableArray.CreateBuilder<LabelRequirement>();
        foreach (var part in SplitOutsideParentheses(text ?? ""))
        {
            if (part.Length == 0)
            {
                continue;
            }

            if (Requirement(part) is not { } requirement)
            {
                problem =
                    $"'{part}' is not a label requirement; accepted are key=value, key!=value, key in (a,b), key notin (a,b), key and !key";
                return null;
            }

            requirements.Add(requirement);
        }

        return new(requirements.DrainToImmutable());
    }

    private static LabelRequirement? Requirement(string part)
    {
        if (part[0] == '!')
        {
            return Valid(new(part[1..].Trim(), LabelOperator.DoesNotExist, []));
        }

        if (part[^1] == ')' && part.IndexOf('(', StringComparison.Ordinal) is > 0 and var open)
        {
            var words = part[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var values = part[(open + 1)..^1].Split(',').Select(value => value.Trim()).ToImmutableArray();
            return words switch
            {
                [var key, "in"] => Valid(new(key, LabelOperator.In, values)),
                [var key, "notin"] => Valid(new(key, LabelOperator.NotIn, values)),
                _ => null,
            };
        }

        var equals = part.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return Valid(new(part, LabelOperator.Exists, []));
        }

        var value = part[(equals + 1)..].TrimStart('=').Trim();
        return equals > 0 && part[equals - 1] == '!'
            ? Valid(new(part[..(equals - 1)].Trim(), LabelOperator.NotIn, [value]))
            : Valid(new(part[..equals].Trim(), LabelOperator.In, [value]));
    }

    private static LabelRequirement? Valid(LabelRequirement requirement) =>
        requirement.Key.Length > 0 && requirement.Key.All(IsKeyCharacter) && requirement.Values.All(value => value.All(IsValueCharacter))
            ? requirement
            : null;

    private static bool IsKeyCharacter(char character) => IsValueCharacter(character) || character == '/';

    private static bool IsValueCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';

    private static IEnumerable<string> SplitOutsideParentheses(string text)
    {
        var (start, depth) = (0, 0);
        for (var index = 0; index < text.Length; index++)
        {
            depth += text[index] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (text[index] == ',' && depth == 0)
            {
                yield return text[start..index].Trim();
                start = index + 1;
            }
        }

        yield return text[start..].Trim();
    }
}
