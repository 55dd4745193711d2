using NetConsole.Client.Components;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Layout;

/// <summary>Something the palette can open.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Where">Namespace and kind, or the section of a page.</param>
/// <param name="Code">The short code of its kind; empty for pages and actions.</param>
/// <param name="Icon">A name known to the Icon component.</param>
/// <param name="Href">Where it leads, without the namespaces in scope.</param>
/// <param name="Object">The object; null for pages and actions.</param>
public sealed record PaletteEntry(string Title, string Where, string Code, string Icon, string Href, ResourceKey? Object = null);

/// <summary>Finds objects, pages and actions by words. Pure; the best come first.</summary>
public static class PaletteSearch
{
    private const int Most = 40;

    /// <param name="pages">Pages and actions, already in the user's language.</param>
    public static IReadOnlyList<PaletteEntry> Find(string text, IEnumerable<PaletteEntry> pages, ClusterView? view)
    {
        var words = text.Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries);
        var found = new List<(int Score, PaletteEntry Entry)>();
        foreach (var page in pages)
        {
            if (Score(words, page.Title, page.Where, "") is { } score)
            {
                found.Add((score + 1, page));
            }
        }

        if (view is not null && words.Length > 0)
        {
            foreach (var kind in view.Snapshot.Kinds.Where(kind => kind != KnownKinds.Event))
            {
                var code = KindMarks.Code(kind);
                var weight =
                    KnownKinds.Routes.Contains(kind) || kind == KnownKinds.Gateway || kind == KnownKinds.Service ? 0
                    : kind == KnownKinds.EndpointSlice || kind == KnownKinds.Pod ? 4
                    : 2;
                foreach (var item in view.Snapshot.Of(kind).All)
                {
                    if (Score(words, item.Name, $"{item.Namespace} {kind.Kind}", code) is { } score)
                    {
                        found.Add((score + weight, Entry(view, item.Key, code)));
                    }
                }
            }
        }

        return
        [
            .. found
                .OrderBy(pair => pair.Score)
                .ThenBy(pair => pair.Entry.Title.Length)
                .ThenBy(pair => pair.Entry.Title, StringComparer.Ordinal)
                .Take(Most)
                .Select(pair => pair.Entry),
        ];
    }

    private static PaletteEntry Entry(ClusterView view, ResourceKey key, string code) =>
        new(
            key.Name,
            key.Namespace.Length == 0 ? key.Kind : $"{key.Namespace} · {key.Kind}",
            code,
            KindMarks.IconOf(key.GroupKind),
            Paths.Detail(view, key),
            key
        );

    /// <summary>Lower is better; null when a word is nowhere.</summary>
    private static int? Score(string[] words, string title, string where, string code)
    {
        var score = 0;
        foreach (var word in words)
        {
            if (title.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                score += title.Length == word.Length ? 0 : 2;
            }
            else if (title.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                score += 6;
            }
            else if (string.Equals(code, word, StringComparison.OrdinalIgnoreCase))
            {
                score += 4;
            }
            else if (where.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                score += 8;
            }
            else
            {
                return null;
            }
        }

        return score;
    }
}
