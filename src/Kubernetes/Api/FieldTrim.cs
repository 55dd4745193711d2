using System.Text;
using System.Text.Json;

namespace NetConsole.Kubernetes.Api;

/// <summary>
/// Fields to leave out of objects before anything is allocated for them. Paths have dots between names and <c>[]</c> behind lists:
/// <c>spec.containers[].env</c>; a name in brackets may hold dots: <c>metadata.annotations[example.com/name]</c>.
/// </summary>
public sealed class FieldTrim
{
    private readonly List<(byte[] Name, FieldTrim? Inner)> fields = [];

    private FieldTrim() { }

    /// <summary>Leaves nothing out.</summary>
    public static FieldTrim Nothing { get; } = new();

    /// <summary>Leaves out who set which field: half of the text of many objects.</summary>
    public static FieldTrim ManagedFields { get; } = Of("metadata.managedFields");

    public static FieldTrim Of(params IReadOnlyList<string> paths)
    {
        var root = new FieldTrim();
        foreach (var path in paths)
        {
            root.Add(Split(path), 0);
        }

        return root;
    }

    /// <summary>Whether the field at the reader is left out, and what is to be left out inside it.</summary>
    internal bool Drops(ref Utf8JsonReader reader, out FieldTrim? inner)
    {
        foreach (var (name, below) in fields)
        {
            if (reader.ValueTextEquals(name))
            {
                inner = below;
                return below is null;
            }
        }

        inner = null;
        return false;
    }

    private void Add(IReadOnlyList<string> path, int depth)
    {
        var name = Encoding.UTF8.GetBytes(path[depth]);
        if (depth == path.Count - 1)
        {
            fields.Add((name, null));
            return;
        }

        var inner = fields.Find(field => field.Name.AsSpan().SequenceEqual(name)).Inner;
        if (inner is null)
        {
            inner = new FieldTrim();
            fields.Add((name, inner));
        }

        inner.Add(path, depth + 1);
    }

    // Whether a field is a list shows in the objects themselves: the rule for its items is the rule for it.
    private static List<string> Split(string path)
    {
        var bracket = path.IndexOf('[', StringComparison.Ordinal);
        if (bracket >= 0 && path[bracket + 1] != ']')
        {
            return [.. Split(path[..bracket]), path[(bracket + 1)..path.IndexOf(']', bracket)]];
        }

        return [.. path.Replace("[]", "", StringComparison.Ordinal).Split('.')];
    }
}
