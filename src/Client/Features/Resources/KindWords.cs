using Microsoft.Extensions.Localization;
using NetConsole.Client.Resources;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Resources;

/// <summary>What a kind is called on pages and what it is for.</summary>
public static class KindWords
{
    /// <summary>The plural title: <c>HTTP routes</c>; the kind itself for one without a word of its own.</summary>
    public static string Title(this IStringLocalizer<Texts> texts, GroupKind kind)
    {
        var word = texts["Kind_" + kind.Kind];
        return word.ResourceNotFound ? kind.Kind : word.Value;
    }

    /// <summary>What it is for, in a sentence; null for a kind that has none.</summary>
    public static string? Purpose(this IStringLocalizer<Texts> texts, GroupKind kind)
    {
        var word = texts["About_" + kind.Kind];
        return word.ResourceNotFound ? null : word.Value;
    }
}
