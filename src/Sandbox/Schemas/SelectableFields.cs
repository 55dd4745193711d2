namespace NetConsole.Sandbox.Schemas;

/// <summary>The fields of a custom kind that field selectors know: simple paths to texts, whole numbers and booleans.</summary>
internal static class SelectableFields
{
    /// <summary>What is wrong with such a path; null for a right one.</summary>
    public static string? Problem(string path, SchemaNode? schema)
    {
        if (!path.StartsWith('.') || path.Contains('['))
        {
            return "is an invalid path: array notation is not allowed";
        }

        var names = path[1..].Split('.');
        if (names[0] == "metadata")
        {
            return "must not point to fields in metadata";
        }

        var now = schema;
        foreach (var name in names)
        {
            now = now?.Properties.GetValueOrDefault(name);
            if (now is null)
            {
                return "is an invalid path: does not refer to a valid field";
            }
        }

        return now!.Type is "string" or "integer" or "boolean" ? null : "must point to a field of type string, boolean or integer";
    }
}
