using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Store.Ownership;

/// <summary>One entry of managedFields.</summary>
internal sealed record FieldManager
{
    public const string Applying = "Apply";
    public const string Updating = "Update";

    public required string Name { get; init; }

    /// <summary>Apply or Update.</summary>
    public required string Operation { get; init; }

    public required string ApiVersion { get; init; }

    public string Subresource { get; init; } = "";

    public string Time { get; init; } = "";

    public FieldSet Fields { get; init; } = new();

    public bool IsSame(FieldManager other) =>
        Name == other.Name
        && Operation == other.Operation
        && Subresource == other.Subresource
        && (Operation == Applying || ApiVersion == other.ApiVersion);

    /// <summary>How messages name it.</summary>
    public string Shown =>
        $"\"{Name}\"{(Subresource.Length > 0 ? $" with subresource \"{Subresource}\"" : "")}{(Operation == Updating ? $" using {ApiVersion}" : "")}";

    public static IReadOnlyList<FieldManager> Read(JsonArray? entries) =>
        [
            .. (entries ?? [])
                .OfType<JsonObject>()
                .Where(entry => entry.Text("manager").Length > 0)
                .Select(entry => new FieldManager
                {
                    Name = entry.Text("manager"),
                    Operation = entry.Text("operation"),
                    ApiVersion = entry.Text("apiVersion"),
                    Subresource = entry.Text("subresource"),
                    Time = entry.Text("time"),
                    Fields = FieldSet.Parse(entry.Child("fieldsV1")),
                }),
        ];

    public static JsonArray? Write(IEnumerable<FieldManager> managers)
    {
        JsonNode[] entries = [.. managers.Where(manager => !manager.Fields.IsEmpty).Select(manager => manager.ToJson())];
        return entries.Length == 0 ? null : new JsonArray(entries);
    }

    private JsonObject ToJson()
    {
        var entry = new JsonObject
        {
            ["apiVersion"] = ApiVersion,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = Fields.ToJson(),
            ["manager"] = Name,
            ["operation"] = Operation,
        };
        if (Subresource.Length > 0)
        {
            entry["subresource"] = Subresource;
        }

        if (Time.Length > 0)
        {
            entry["time"] = Time;
        }

        return entry;
    }
}
