using System.Globalization;
using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Store;

/// <summary>RFC 6902.</summary>
internal static class JsonPatch
{
    private const int MaxOperations = 10_000;

    public static JsonObject Apply(JsonObject target, JsonArray operations)
    {
        if (operations.Count > MaxOperations)
        {
            throw ApiStatus
                .BadRequest($"The allowed maximum operations in a JSON patch is {MaxOperations}, got {operations.Count}")
                .ToException();
        }

        JsonNode? root = target;
        foreach (var operation in operations)
        {
            root = Apply(root, operation as JsonObject ?? throw Refused("an operation is an object with op and path"));
        }

        return root as JsonObject ?? throw Refused("the result is not an object");
    }

    private static JsonNode? Apply(JsonNode? root, JsonObject operation)
    {
        var path = operation.Text("path");
        switch (operation.Text("op"))
        {
            case "add":
                return Add(root, path, operation["value"]?.DeepClone());
            case "remove":
                return Remove(root, path).Root;
            case "replace":
                _ = Find(root, path, out var found);
                if (!found)
                {
                    throw Refused($"replace operation does not apply: doc is missing key: {path}: missing value");
                }

                return path.Length == 0
                    ? operation["value"]?.DeepClone()
                    : Add(Remove(root, path).Root, path, operation["value"]?.DeepClone());
            case "move":
                var (without, moved) = Remove(root, operation.Text("from"));
                return Add(without, path, moved);
            case "copy":
                var copied = Find(root, operation.Text("from"), out var present);
                return present
                    ? Add(root, path, copied?.DeepClone())
                    : throw Refused($"copy operation does not apply: {operation.Text("from")} is missing");
            case "test":
                var actual = Find(root, path, out _);
                return JsonNode.DeepEquals(actual, operation["value"]) ? root : throw Refused($"testing value {path} failed: test failed");
            case var other:
                throw Refused($"Unexpected kind: {other}");
        }
    }

    private static JsonNode? Find(JsonNode? root, string path, out bool found)
    {
        found = true;
        var node = root;
        foreach (var part in Parts(path))
        {
            switch (node)
            {
                case JsonObject fields when fields.TryGetPropertyValue(part, out var child):
                    node = child;
                    break;
                case JsonArray items when Index(part, items.Count - 1) is { } index:
                    node = items[index];
                    break;
                default:
                    found = false;
                    return null;
            }
        }

        return node;
    }

    private static JsonNode? Add(JsonNode? root, string path, JsonNode? value)
    {
        var (parent, last) = Parent(root, path);
        switch (parent)
        {
            case null:
                return value;
            case JsonObject fields:
                fields[last] = value;
                return root;
            case JsonArray items when last == "-":
                items.Add(value);
                return root;
            case JsonArray items when Index(last, items.Count) is { } index:
                items.Insert(index, value);
                return root;
            default:
                throw Refused($"add operation does not apply: doc is missing path: \"{path}\": missing value");
        }
    }

    private static (JsonNode? Root, JsonNode? Removed) Remove(JsonNode? root, string path)
    {
        var (parent, last) = Parent(root, path);
        switch (parent)
        {
            case JsonObject fields when fields.TryGetPropertyValue(last, out var value):
                fields.Remove(last);
                return (root, value);
            case JsonArray items when Index(last, items.Count - 1) is { } index:
                var item = items[index];
                items.RemoveAt(index);
                return (root, item);
            default:
                throw Refused($"remove operation does not apply: doc is missing path: \"{path}\": missing value");
        }
    }

    private static (JsonNode? Parent, string Last) Parent(JsonNode? root, string path)
    {
        if (path.Length == 0)
        {
            return (null, "");
        }

        var cut = path.LastIndexOf('/');
        var parent = cut < 0 ? null : Find(root, path[..cut], out _);
        return parent is null
            ? throw Refused($"operation does not apply: doc is missing path: \"{path}\": missing value")
            : (parent, Unescape(path[(cut + 1)..]));
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Length == 0 ? []
        : path[0] == '/' ? path[1..].Split('/').Select(Unescape)
        : throw Refused($"\"{path}\" is not a JSON pointer");

    private static string Unescape(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static int? Index(string part, int last) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last ? index : null;

    // The API server answers a patch that cannot be applied as it answers an invalid object.
    private static ApiStatusException Refused(string message) =>
        new ApiStatus
        {
            Code = 422,
            Reason = "Invalid",
            Message = $"the server rejected our request due to an error in our request: {message}",
        }.ToException();
}
