using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Components;

/// <summary>The part that a field is edited by.</summary>
internal enum Fit
{
    Yaml,
    Text,
    Choice,
    Number,
    Toggle,
    Texts,
    Map,
    Selector,
    Pairs,
    List,
    Object,
}

/// <summary>Tells from its schema how a field is best edited.</summary>
internal static class FieldShape
{
    private const string DurationUnits = "(h|m|s|ms)";

    public static Fit Of(FieldSchema? schema, JsonElement value) =>
        schema is null
            ? value.ValueKind switch
            {
                JsonValueKind.String => Fit.Text,
                JsonValueKind.Number => Fit.Number,
                JsonValueKind.True or JsonValueKind.False => Fit.Toggle,
                _ => Fit.Yaml,
            }
            : schema.Type switch
            {
                "string" => schema.Choices.IsEmpty ? Fit.Text : Fit.Choice,
                "intOrString" => Fit.Text,
                "integer" or "number" => schema.Choices.IsEmpty ? Fit.Number : Fit.Choice,
                "boolean" => Fit.Toggle,
                "array" => OfItem(schema.Item),
                "object" => schema.IsTextMap ? Fit.Map
                : schema.Has("matchLabels", "matchExpressions") ? Fit.Selector
                : schema.Properties.IsEmpty ? Fit.Yaml
                : Fit.Object,
                _ => Fit.Yaml,
            };

    /// <summary>Values worth offering where any text is taken.</summary>
    public static string? Offer(FieldSchema? schema, FormDocument form) =>
        schema?.Pattern?.Contains(DurationUnits, StringComparison.Ordinal) == true ? "100ms 500ms 1s 5s 10s 15s 30s 60s 5m"
        : schema?.Name == "namespace" ? string.Join(' ', form.View?.Snapshot.Of(KnownKinds.Namespace).All.Select(item => item.Name) ?? [])
        : null;

    /// <summary>Names, addresses and durations are set in the monospace face.</summary>
    public static bool IsMono(FieldSchema? schema) => schema?.Pattern is not null || schema?.Name is "value" or "path" or "uri";

    private static Fit OfItem(FieldSchema? item) =>
        item?.Type switch
        {
            "string" or "integer" => Fit.Texts,
            "object" when IsPair(item) => Fit.Pairs,
            "object" when !item.Properties.IsEmpty => Fit.List,
            _ => Fit.Yaml,
        };

    private static bool IsPair(FieldSchema item) =>
        item.Has("name", "value")
        && item.Properties.All(property => property.Name is "name" or "value" or "type" && property.Type == "string");
}
