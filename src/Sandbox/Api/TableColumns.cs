using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Kinds;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Api;

/// <summary>A column with the way to its cells.</summary>
/// <param name="Read">The cell of an object; null for an empty one.</param>
internal sealed record TableColumn(
    string Name,
    string Type,
    Func<ResourceObject, DateTimeOffset, string?> Read,
    int Priority = 0,
    string Format = "",
    string Description = ""
);

/// <summary>The columns of a kind: its own, or name and age.</summary>
internal static class TableColumns
{
    private static readonly TableColumn Name = new(
        "Name",
        "string",
        (resource, _) => resource.Name,
        Format: "name",
        Description: "The name of the object."
    );

    private static readonly TableColumn Age = new(
        "Age",
        "string",
        (resource, now) => resource.Created is { } created ? HumanDuration.Of(now - created) : "<unknown>",
        Description: "The time since the object was created."
    );

    public static IReadOnlyList<TableColumn> Of(KindDefinition kind, KindVersion version)
    {
        if (version.PrinterColumns.Count == 0)
        {
            return [Name, Age];
        }

        var columns = version.PrinterColumns.Select(column => Of(column, kind.BuiltIn)).ToArray();
        if (!kind.BuiltIn || version.PrinterColumns.Any(column => column.JsonPath == ".metadata.creationTimestamp"))
        {
            return [Name, .. columns];
        }

        // Events are told by what they are about, not by their names.
        if (kind.Kind.Kind == "Event")
        {
            return [.. columns, Name with { Priority = 1 }];
        }

        // The age closes the columns that are always shown.
        return [Name, .. columns.Where(column => column.Priority == 0), Age, .. columns.Where(column => column.Priority > 0)];
    }

    private static TableColumn Of(PrinterColumn column, bool builtIn)
    {
        var path = SimpleJsonPath.Parse(column.JsonPath);
        return new TableColumn(
            column.Name,
            column.Type,
            (resource, now) =>
                column.Type == "date"
                    ? Date(path.First(resource.Raw), now)
                    : ComputedCells.Value(column.JsonPath, resource.Raw)
                        ?? path.Text(resource.Raw)
                        ?? (builtIn && column.Type == "integer" ? "0" : null),
            column.Priority,
            column.Format,
            column.Description
        );
    }

    private static string? Date(System.Text.Json.JsonElement value, DateTimeOffset now) =>
        value.ValueKind == System.Text.Json.JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? HumanDuration.Of(now - time)
        : value.Exists() ? "<invalid>"
        : null;
}
