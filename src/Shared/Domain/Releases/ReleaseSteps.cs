using System.Globalization;

namespace NetConsole.Domain.Releases;

/// <summary>The shares of the new version, in percent, one after the other: ascending, and the last is all of it.</summary>
public sealed record ReleaseSteps
{
    /// <summary>More steps than this are refused.</summary>
    public const int Most = 20;

    private ReleaseSteps(IReadOnlyList<int> percents) => Percents = percents;

    /// <summary>1 to 100, ascending; the last is 100.</summary>
    public IReadOnlyList<int> Percents { get; }

    public static ReleaseSteps Usual { get; } = new([5, 25, 50, 100]);

    /// <summary>Steps as a person writes them, such as <c>5, 25 50%</c>; 100 is added when it is not there. Null and the problem when it is no such list.</summary>
    public static ReleaseSteps? Parse(string text, out string? problem)
    {
        var percents = new List<int>();
        foreach (var word in text.Split([',', ' ', ';', '%'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) || percent is < 1 or > 100)
            {
                problem = $"\"{word}\" is not a whole percentage from 1 to 100.";
                return null;
            }

            if (percents.Count > 0 && percent <= percents[^1])
            {
                problem = $"Steps go up: {percent} does not follow {percents[^1]}.";
                return null;
            }

            percents.Add(percent);
        }

        if (percents.Count == 0)
        {
            problem = "Give at least one step, such as 5, 25, 50, 100.";
            return null;
        }

        if (percents[^1] != 100)
        {
            percents.Add(100);
        }

        problem = percents.Count > Most ? $"{percents.Count} steps; at most {Most} are accepted." : null;
        return problem is null ? new ReleaseSteps(percents) : null;
    }

    /// <summary>The first step above the share; null when there is none.</summary>
    /// <param name="percent">0 to 100.</param>
    public int? After(double percent)
    {
        foreach (var step in Percents)
        {
            if (step > percent + 0.001)
            {
                return step;
            }
        }

        return null;
    }

    public override string ToString() => string.Join(", ", Percents);
}
