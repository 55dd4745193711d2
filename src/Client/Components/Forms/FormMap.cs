using System.Text.RegularExpressions;

namespace NetConsole.Client.Components;

/// <summary>
/// Which fields of a kind have a part of their own, and in which order fields stand. What is not named here gets the
/// part that fits its schema, so that no field is left out.
/// </summary>
public sealed partial class FormMap
{
    private readonly List<(string Pattern, Type Part)> parts = [];
    private readonly Dictionary<string, string[]> orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<System.Text.Json.JsonElement, string>> summaries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> starts = new(StringComparer.Ordinal);

    /// <summary>No part of its own for any field.</summary>
    public static FormMap Plain { get; } = new();

    /// <param name="pattern">A path with <c>[]</c> for any item, or the end of one after <c>*</c>, such as <c>*.backendRefs</c>.</param>
    public FormMap Use<T>(string pattern)
        where T : FormPart
    {
        parts.Add((pattern, typeof(T)));
        return this;
    }

    /// <summary>These fields first, in this order.</summary>
    public FormMap Order(string pattern, params string[] names)
    {
        orders[pattern] = names;
        return this;
    }

    /// <summary>What the head of a folded item says.</summary>
    public FormMap Summary(string pattern, Func<System.Text.Json.JsonElement, string> summary)
    {
        summaries[pattern] = summary;
        return this;
    }

    /// <summary>What a new item starts as, in JSON.</summary>
    public FormMap Start(string pattern, string json)
    {
        starts[pattern] = json;
        return this;
    }

    public Type? Part(string path)
    {
        var general = General(path);
        foreach (var (pattern, part) in parts)
        {
            if (Fits(pattern, general))
            {
                return part;
            }
        }

        return null;
    }

    public string[] OrderOf(string path)
    {
        var general = General(path);
        return orders.FirstOrDefault(order => Fits(order.Key, general)).Value ?? [];
    }

    public Func<System.Text.Json.JsonElement, string>? SummaryOf(string path)
    {
        var general = General(path);
        return summaries.FirstOrDefault(summary => Fits(summary.Key, general)).Value;
    }

    public string? StartOf(string path)
    {
        var general = General(path);
        return starts.FirstOrDefault(start => Fits(start.Key, general)).Value;
    }

    /// <summary>The path with every index left open.</summary>
    public static string General(string path) => Index().Replace(path, "[]");

    private static bool Fits(string pattern, string general) =>
        pattern.StartsWith('*') ? general.EndsWith(pattern[1..], StringComparison.Ordinal) : pattern == general;

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
