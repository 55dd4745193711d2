using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Kinds.Notation;

/// <summary>
/// Reads kinds from our notation. Top-level lines are <c>type Name type word…</c> (a shared type) or
/// <c>kind Kind[.group] plural[/singular] version… word… -- description</c>. A version that ends in <c>*</c> is stored, one
/// that starts with <c>-</c> is not served. Words of a kind: cluster, status, short(a,b), categories(a), scale(spec,status,selector).
/// Lines below a kind that start with <c>@</c> are <c>@column Name type path</c> (<c>name`with spaces`</c>,
/// <c>path`with brackets`</c>, priority(n), format(name)), <c>@label name value</c> and <c>@annotation name value</c>; all others
/// are fields (see <see cref="SchemaComposer"/>).
/// </summary>
internal static class KindNotationReader
{
    /// <summary>All kinds of the texts; shared types of any text hold in all.</summary>
    /// <exception cref="FormatException">A line cannot be read; the message names it.</exception>
    public static ImmutableArray<KindNotation> Read(IEnumerable<(string Source, string Text)> texts)
    {
        var lines = texts.SelectMany(text => NotationLine.Parse(text.Source, text.Text)).ToList();
        var types = new Dictionary<string, NotationLine>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Text.StartsWith("type ", StringComparison.Ordinal)))
        {
            var definition = new NotationLine(line.Source, line.Number, line.Text["type ".Length..]);
            definition.Children.AddRange(line.Children);
            types.Add(NotationWords.Of(definition).Words[0].Name, definition);
        }

        var composer = new SchemaComposer(types);
        return [.. lines.Where(line => !line.Text.StartsWith("type ", StringComparison.Ordinal)).Select(line => Kind(line, composer))];
    }

    private static KindNotation Kind(NotationLine line, SchemaComposer composer)
    {
        var (words, description) = NotationWords.Of(line);
        if (words.Count < 4 || words[0].Name != "kind")
        {
            throw line.Wrong("is neither a type nor a kind");
        }

        var dot = words[1].Name.IndexOf('.', StringComparison.Ordinal);
        var kind = dot < 0 ? words[1].Name : words[1].Name[..dot];
        var names = words[2].Name.Split('/');
        NotationWord? Word(string name) => words.Skip(3).Cast<NotationWord?>().FirstOrDefault(word => word?.Name == name);

        return new KindNotation
        {
            Group = dot < 0 ? "" : words[1].Name[(dot + 1)..],
            Kind = kind,
            Plural = names[0],
            Singular = names.Length > 1 ? names[1] : kind.ToLowerInvariant(),
            ShortNames = [.. Word("short")?.Parts(',') ?? []],
            Categories = [.. Word("categories")?.Parts(',') ?? []],
            Namespaced = Word("cluster") is null,
            HasStatus = Word("status") is not null,
            ScalePaths = [.. Word("scale")?.Parts(',') ?? []],
            Versions = [.. words.Skip(3).Where(word => word.Name.TrimStart('-') is ['v', >= '0' and <= '9', ..]).Select(Version)],
            Labels = Pairs(line, "@label"),
            Annotations = Pairs(line, "@annotation"),
            Columns = [.. line.Children.Where(child => child.Text.StartsWith("@column ", StringComparison.Ordinal)).Select(Column)],
            Schema = Schema(line, composer, description),
        };
    }

    private static VersionNotation Version(NotationWord word) =>
        new(word.Name.Trim('-', '*'), !word.Name.StartsWith('-'), word.Name.EndsWith('*'));

    private static ImmutableDictionary<string, string> Pairs(NotationLine kind, string keyword) =>
        kind
            .Children.Where(child => child.Text.StartsWith(keyword + " ", StringComparison.Ordinal))
            .Select(child => child.Text.Split(' ', 3))
            .ToImmutableDictionary(parts => parts[1], parts => parts[2]);

    private static ColumnNotation Column(NotationLine line)
    {
        var (words, description) = NotationWords.Of(line);
        var format = words.FirstOrDefault(word => word.Name == "format").Argument ?? "";
        var priority = words.FirstOrDefault(word => word.Name == "priority").Argument ?? "0";
        var name = words[1] is { Name: "name", Argument: { } quoted } ? quoted : words[1].Name;
        var path = words[3] is { Name: "path", Argument: { } expression } ? expression : words[3].Name;
        return new ColumnNotation(name, words[2].Name, path, int.Parse(priority, CultureInfo.InvariantCulture), format, description ?? "");
    }

    private static JsonObject Schema(NotationLine line, SchemaComposer composer, string? description)
    {
        var schema = composer.Object(line.Children.Where(child => !child.Text.StartsWith('@')));
        var fields = (JsonObject?)schema["properties"]?.DeepClone() ?? [];
        var properties = new JsonObject
        {
            ["apiVersion"] = new JsonObject
            {
                ["type"] = "string",
                ["description"] = "Group and version that this manifest is written in.",
            },
            ["kind"] = new JsonObject { ["type"] = "string", ["description"] = "What the object is, in CamelCase." },
            ["metadata"] = new JsonObject
            {
                ["type"] = "object",
                ["description"] = "Name, namespace, labels and what the server keeps about the object.",
            },
        };
        foreach (var (name, value) in fields)
        {
            properties[name] = value?.DeepClone();
        }

        schema["properties"] = properties;
        if (description is not null)
        {
            schema["description"] = description;
        }

        return schema;
    }
}
