using System.Text.RegularExpressions;

namespace NetConsole.Client.Components;

/// <summary>
/// Which fields of a kind have a part of their own, and in which order fields stand. What is not named here gets the
/// part that fits its schema, so that no field is left out.
/// </summary>
public sealed partial class FormMap
{
    private readonly List<(string Pattern, Type Part)> parts = [];
    private readonly List<(string Pattern, Type Part)> heads = [];
    private readonly List<(string Pattern, Type Part)> adders = [];
    private readonly List<(string Pattern, Type Part)> feet = [];
    private readonly List<(string Pattern, Func<FormDocument, string> Words)> offers = [];
    private readonly List<(string Pattern, string[] Names)> orders = [];
    private readonly List<(string Pattern, Func<System.Text.Json.JsonElement, string> Words)> summaries = [];
    private readonly List<(string Pattern, string Json)> starts = [];

    /// <summary>No part of its own for any field.</summary>
    public static FormMap Plain { get; } = new();

    /// <summary>The same, to go on from: what is said later about a field wins.</summary>
    public FormMap With()
    {
        var copy = new FormMap();
        copy.parts.AddRange(parts);
        copy.heads.AddRange(heads);
        copy.adders.AddRange(adders);
        copy.feet.AddRange(feet);
        copy.offers.AddRange(offers);
        copy.orders.AddRange(orders);
        copy.summaries.AddRange(summaries);
        copy.starts.AddRange(starts);
        return copy;
    }

    /// <param name="pattern">A path with <c>[]</c> for any item, or the end of one after <c>*</c>, such as <c>*.backendRefs</c>.</param>
    public FormMap Use<T>(string pattern)
        where T : FormPart
    {
        parts.Add((pattern, typeof(T)));
        return this;
    }

    /// <summary>What stands in the head of an item, instead of a summary.</summary>
    public FormMap Head<T>(string pattern)
        where T : FormPart
    {
        heads.Add((pattern, typeof(T)));
        return this;
    }

    /// <summary>What stands below the head of an item, whether it is open or not.</summary>
    public FormMap Foot<T>(string pattern)
        where T : FormPart
    {
        feet.Add((pattern, typeof(T)));
        return this;
    }

    /// <summary>Another way to add to a list, beside the plain one.</summary>
    public FormMap Adder<T>(string pattern)
        where T : FormPart
    {
        adders.Add((pattern, typeof(T)));
        return this;
    }

    /// <summary>Words worth offering for a text, separated by blanks.</summary>
    public FormMap Offer(string pattern, Func<FormDocument, string> words)
    {
        offers.Add((pattern, words));
        return this;
    }

    /// <summary>These fields first, in this order.</summary>
    public FormMap Order(string pattern, params string[] names)
    {
        orders.Add((pattern, names));
        return this;
    }

    /// <summary>What the head of a folded item says.</summary>
    public FormMap Summary(string pattern, Func<System.Text.Json.JsonElement, string> summary)
    {
        summaries.Add((pattern, summary));
        return this;
    }

    /// <summary>What a new item starts as, in JSON.</summary>
    public FormMap Start(string pattern, string json)
    {
        starts.Add((pattern, json));
        return this;
    }

    public Type? Part(string path) => Find(parts, path);

    public Type? HeadOf(string path) => Find(heads, path);

    public Type? FootOf(string path) => Find(feet, path);

    public Type? AdderOf(string path) => Find(adders, path);

    public string? OfferOf(string path, FormDocument form)
    {
        var general = General(path);
        return offers.LastOrDefault(offer => Fits(offer.Pattern, general)).Words?.Invoke(form);
    }

    public string[] OrderOf(string path)
    {
        var general = General(path);
        return orders.LastOrDefault(order => Fits(order.Pattern, general)).Names ?? [];
    }

    public Func<System.Text.Json.JsonElement, string>? SummaryOf(string path)
    {
        var general = General(path);
        return summaries.LastOrDefault(summary => Fits(summary.Pattern, general)).Words;
    }

    public string? StartOf(string path)
    {
        var general = General(path);
        return starts.LastOrDefault(start => Fits(start.Pattern, general)).Json;
    }

    /// <summary>The path with every index left open.</summary>
    public static string General(string path) => Index().Replace(path, "[]");

    private static Type? Find(List<(string Pattern, Type Part)> among, string path)
    {
        var general = General(path);
        return among.LastOrDefault(entry => Fits(entry.Pattern, general)).Part;
    }

    private static bool Fits(string pattern, string general) =>
        pattern.StartsWith('*') ? general.EndsWith(pattern[1..], StringComparison.Ordinal) : pattern == general;

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
