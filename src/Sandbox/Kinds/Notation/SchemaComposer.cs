using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Kinds.Notation;

/// <summary>
/// Turns field lines into OpenAPI v3 schemas. A line is <c>name[!] type word… [-- description]</c>, where <c>!</c> means
/// required and a type is string, integer, int32, int64, number, boolean, object, any, intOrString, quantity, the name of
/// a shared type, <c>[type]</c> for a list or <c>{type}</c> for a map. The lines below an object (or a list or map of
/// objects) are its fields; a line <c>? expression -- message</c> is a validation rule of the object, or of each item;
/// <c>?? expression -- message</c> is one of the list as a whole.
/// Words: =value, default`json`, enum(A|B), len(a..b), range(a..b), items(a..b), entries(a..b), pattern`regex`, format(name),
/// eachlen(a..b), eachpattern`regex`, eachenum(A|B), key(a,b), set, atomic, atomicmap, mergekey(a), mergeset, nullable, preserve.
/// </summary>
internal sealed class SchemaComposer(IReadOnlyDictionary<string, NotationLine> types)
{
    /// <summary>The object schema made of the field lines.</summary>
    public JsonObject Object(IEnumerable<NotationLine> lines)
    {
        var schema = new JsonObject { ["type"] = "object" };
        AddFields(schema, lines);
        return schema;
    }

    private void AddFields(JsonObject schema, IEnumerable<NotationLine> lines)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        var rules = new JsonArray();
        foreach (var line in lines)
        {
            if (line.Text.StartsWith('?'))
            {
                if (line.Text[1] == ' ')
                {
                    rules.Add(Rule(line));
                }

                continue;
            }

            var words = NotationWords.Of(line);
            var name = words.Words[0].Name;
            if (name.EndsWith('!'))
            {
                name = name[..^1];
                required.Add((JsonNode)name);
            }

            properties[name] = Field(line, words);
        }

        AddUnlessEmpty(schema, "properties", properties);
        AddUnlessEmpty(schema, "required", required);
        AddUnlessEmpty(schema, "x-kubernetes-validations", rules);
    }

    private static JsonObject Rule(NotationLine line)
    {
        var split = line.Text.LastIndexOf(" -- ", StringComparison.Ordinal);
        return split < 0
            ? throw line.Wrong("is a rule without a message")
            : new JsonObject { ["rule"] = line.Text[..split].TrimStart('?').Trim(), ["message"] = line.Text[(split + 4)..].Trim() };
    }

    private JsonObject Field(NotationLine line, NotationWords words)
    {
        if (words.Words.Count < 2)
        {
            throw line.Wrong("has no type");
        }

        var schema = Type(line, words.Words[1].Name, line.Children);
        if (words.Description is { } description)
        {
            schema["description"] = description;
        }

        foreach (var word in words.Words.Skip(2))
        {
            SchemaWord.Apply(line, schema, word);
        }

        var rules = line.Children.Where(child => child.Text.StartsWith("?? ", StringComparison.Ordinal)).Select(Rule);
        AddUnlessEmpty(schema, "x-kubernetes-validations", new JsonArray([.. rules]));
        return schema;
    }

    private JsonObject Type(NotationLine line, string type, IReadOnlyList<NotationLine> fields)
    {
        if (type.StartsWith('[') && type.EndsWith(']'))
        {
            return new JsonObject { ["type"] = "array", ["items"] = Type(line, type[1..^1], fields) };
        }

        if (type.StartsWith('{') && type.EndsWith('}'))
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Type(line, type[1..^1], fields) };
        }

        if (types.TryGetValue(type, out var shared))
        {
            return Shared(shared, fields);
        }

        JsonObject schema = type switch
        {
            "string" or "integer" or "boolean" or "number" => new() { ["type"] = type },
            "int32" or "int64" => new() { ["type"] = "integer", ["format"] = type },
            "object" => new() { ["type"] = "object" },
            "any" => new() { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true },
            "anything" => new() { ["x-kubernetes-preserve-unknown-fields"] = true },
            "intOrString" => new() { ["x-kubernetes-int-or-string"] = true },
            "time" => new() { ["type"] = "string", ["format"] = "date-time" },
            _ => throw line.Wrong($"has the unknown type '{type}'"),
        };
        AddFields(schema, fields);
        return schema;
    }

    /// <summary>A shared type, where fields below the use add to or replace those of the type.</summary>
    private JsonObject Shared(NotationLine definition, IReadOnlyList<NotationLine> additions)
    {
        var schema = Field(definition, NotationWords.Of(definition));
        if (additions.Count == 0)
        {
            return schema;
        }

        var added = Object(additions);
        foreach (var part in new[] { "properties", "required", "x-kubernetes-validations" })
        {
            switch (added[part], schema[part])
            {
                case (JsonObject more, JsonObject some):
                    foreach (var (name, value) in more)
                    {
                        some[name] = value?.DeepClone();
                    }

                    break;
                case (JsonArray more, JsonArray some):
                    foreach (var value in more)
                    {
                        some.Add(value?.DeepClone());
                    }

                    break;
                case ({ } more, null):
                    schema[part] = more.DeepClone();
                    break;
            }
        }

        return schema;
    }

    private static void AddUnlessEmpty(JsonObject schema, string name, JsonNode part)
    {
        if (part is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            schema[name] = part;
        }
    }
}
