using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Scenarios;

/// <summary>
/// How old an object of a scenario is, by its annotation <c>sandbox.network-console/age: 3d</c> (d, h or m), or by the time of creation
/// that it brings along from another cluster.
/// </summary>
internal static class ScenarioAge
{
    public const string Annotation = "sandbox.network-console/age";

    /// <summary>The object without the annotation, and the age it tells; the given age when it tells none.</summary>
    public static (ResourceObject Resource, TimeSpan Age) Take(ResourceObject resource, TimeSpan otherwise, DateTimeOffset now)
    {
        if (resource.Created is { } created && created < now)
        {
            otherwise = now - created;
        }

        if (!resource.Annotations.TryGetValue(Annotation, out var text) || JsonObject.Create(resource.Raw.Clone()) is not { } tree)
        {
            return (resource, otherwise);
        }

        if (tree["metadata"]?["annotations"] is JsonObject annotations)
        {
            annotations.Remove(Annotation);
            if (annotations.Count == 0)
            {
                (tree["metadata"] as JsonObject)?.Remove("annotations");
            }
        }

        return (ResourceObject.From(JsonSerializer.SerializeToElement(tree)), Parse(text) ?? otherwise);
    }

    private static TimeSpan? Parse(string text)
    {
        if (
            text.Length < 2
            || !double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var count)
            || count is < 0 or > 10_000
        )
        {
            return null;
        }

        return text[^1] switch
        {
            'd' => TimeSpan.FromDays(count),
            'h' => TimeSpan.FromHours(count),
            'm' => TimeSpan.FromMinutes(count),
            _ => null,
        };
    }
}
