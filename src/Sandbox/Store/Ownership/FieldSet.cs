using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Store.Ownership;

/// <summary>
/// A set of field paths as a tree, in the notation of managedFields: <c>f:name</c> a field, <c>k:{...}</c> an item of a map list,
/// <c>v:...</c> an item of a set; <c>.</c> says that the path itself belongs to the set, not only paths below it.
/// </summary>
internal sealed class FieldSet
{
    private const string Itself = ".";
    private readonly SortedDictionary<string, FieldSet> children = new(StringComparer.Ordinal);

    /// <summary>The path of this node belongs to the set.</summary>
    public bool IsMember { get; set; }

    public bool IsEmpty => !IsMember && children.Count == 0;

    public IReadOnlyDictionary<string, FieldSet> Children => children;

    public FieldSet? Child(string element) => children.GetValueOrDefault(element);

    public FieldSet Ensure(string element)
    {
        if (!children.TryGetValue(element, out var child))
        {
            child = new FieldSet();
            children[element] = child;
        }

        return child;
    }

    public static FieldSet Parse(JsonObject? fields)
    {
        var set = new FieldSet();
        foreach (var (element, value) in fields ?? [])
        {
            if (element == Itself)
            {
                set.IsMember = true;
            }
            else
            {
                var child = Parse(value as JsonObject);
                child.IsMember |= child.children.Count == 0;
                set.children[element] = child;
            }
        }

        return set;
    }

    public JsonObject ToJson()
    {
        var fields = new JsonObject();
        if (IsMember && children.Count > 0)
        {
            fields[Itself] = new JsonObject();
        }

        foreach (var (element, child) in children)
        {
            fields[element] = child.ToJson();
        }

        return fields;
    }

    public FieldSet Union(FieldSet other)
    {
        var result = new FieldSet { IsMember = IsMember || other.IsMember };
        foreach (var (element, child) in children)
        {
            result.children[element] = other.Child(element) is { } twin ? child.Union(twin) : child;
        }

        foreach (var (element, child) in other.children)
        {
            result.children.TryAdd(element, child);
        }

        return result;
    }

    /// <summary>The paths that are here and not there.</summary>
    public FieldSet Except(FieldSet other)
    {
        var result = new FieldSet { IsMember = IsMember && !other.IsMember };
        foreach (var (element, child) in children)
        {
            var left = other.Child(element) is { } twin ? child.Except(twin) : child;
            if (!left.IsEmpty)
            {
                result.children[element] = left;
            }
        }

        return result;
    }

    /// <summary>Without the paths of the other set and everything below them.</summary>
    public FieldSet ExceptWhole(FieldSet other)
    {
        if (other.IsMember)
        {
            return new FieldSet();
        }

        var result = new FieldSet { IsMember = IsMember };
        foreach (var (element, child) in children)
        {
            var left = other.Child(element) is { } twin ? child.ExceptWhole(twin) : child;
            if (!left.IsEmpty)
            {
                result.children[element] = left;
            }
        }

        return result;
    }

    public FieldSet Intersect(FieldSet other)
    {
        var result = new FieldSet { IsMember = IsMember && other.IsMember };
        foreach (var (element, child) in children)
        {
            if (other.Child(element) is { } twin && child.Intersect(twin) is { IsEmpty: false } both)
            {
                result.children[element] = both;
            }
        }

        return result;
    }

    /// <summary>The members as paths people read: <c>.spec.listeners[name="http"].port</c>.</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        if (IsMember && prefix.Length > 0)
        {
            yield return prefix;
        }

        foreach (var (element, child) in children)
        {
            foreach (var path in child.Paths(prefix + Shown(element)))
            {
                yield return path;
            }
        }
    }

    private static string Shown(string element) =>
        element[..2] switch
        {
            "k:" =>
                $"[{string.Join(',', JsonNode.Parse(element[2..])!.AsObject().Select(part => $"{part.Key}={part.Value.Compactly()}"))}]",
            "v:" => $"[={element[2..]}]",
            _ => "." + element[2..],
        };
}
