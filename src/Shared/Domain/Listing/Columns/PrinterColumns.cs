using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>The columns that a custom resource definition declares for its kind, read by the simple paths that such columns use.</summary>
internal static class PrinterColumns
{
    /// <summary>Empty when the cluster has no definition of the kind, or it declares none.</summary>
    public static IReadOnlyList<ListColumn> Of(GroupKind kind, string? version, ClusterSnapshot snapshot)
    {
        var definition = snapshot
            .Of(KnownKinds.CustomResourceDefinition)
            .All.FirstOrDefault(item => item.Spec.Text("group") == kind.Group && item.Spec.At("names").Text("kind") == kind.Kind);
        if (definition is null)
        {
            return [];
        }

        var versions = definition.Spec.Items("versions").ToList();
        var chosen = versions.Find(item => item.Text("name") == version);
        if (chosen.ValueKind == JsonValueKind.Undefined)
        {
            chosen = versions.Find(item => item.Flag("storage") == true);
        }

        return [.. chosen.Items("additionalPrinterColumns").Select(Column).OfType<ListColumn>().DistinctBy(column => column.Id)];
    }

    private static ListColumn? Column(JsonElement column)
    {
        var title = column.Text("name") ?? "";
        var path = column.Text("jsonPath") ?? "";
        if (title.Length == 0 || path is ".metadata.creationTimestamp" or ".metadata.name")
        {
            return null;
        }

        var steps = JsonPathSteps.Parse(path);
        if (steps is null)
        {
            return null;
        }

        var type = column.Text("type");
        var shape = type switch
        {
            "date" => ColumnShape.Age,
            "integer" or "number" => ColumnShape.Number,
            _ => ColumnShape.Text,
        };
        var id = string.Concat(title.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
        return new ListColumn(id, title, shape, (item, _) => Read(item.Raw, steps, shape), 10, (column.Number("priority") ?? 0) == 0);
    }

    private static ListCell Read(JsonElement raw, IReadOnlyList<JsonPathSteps.Step> steps, ColumnShape shape)
    {
        var found = JsonPathSteps.Select(raw, steps).ToList();
        if (found.Count == 0)
        {
            return ListCell.Empty;
        }

        if (
            shape == ColumnShape.Age
            && DateTimeOffset.TryParse(found[0].ToString(), System.Globalization.CultureInfo.InvariantCulture, out var time)
        )
        {
            return ListCell.Of(time);
        }

        return found is [{ ValueKind: JsonValueKind.Number } only] && only.TryGetInt64(out var number)
            ? ListCell.Of(number)
            : ListCell.Of(found.Select(item => item.ToString()));
    }
}
