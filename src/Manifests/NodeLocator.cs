using System.Globalization;
using NetConsole.Domain.Resources;

namespace NetConsole.Manifests;

/// <summary>Finds the place of a field path in the text.</summary>
internal static class NodeLocator
{
    /// <summary>The place of the deepest part of the path that is written, and whether that is the whole path.</summary>
    public static (FieldPosition Position, bool Complete) Find(ManifestNode root, string path)
    {
        var segments = FieldPath.Split(path);
        var position = root.Position;
        var node = root;
        for (var index = 0; index < segments.Count; )
        {
            node = node is AliasNode alias ? alias.Target : node;
            var (next, place, used) = Step(node, segments, index);
            if (next is null)
            {
                return (position, false);
            }

            (node, position) = (next, place);
            index += used;
        }

        return (position, true);
    }

    private static (ManifestNode? Node, FieldPosition Position, int Used) Step(ManifestNode node, IReadOnlyList<string> segments, int index)
    {
        if (node is SequenceNode sequence)
        {
            return
                int.TryParse(segments[index], NumberStyles.None, CultureInfo.InvariantCulture, out var item) && item < sequence.Items.Count
                ? (sequence.Items[item], sequence.Items[item].Position, 1)
                : default;
        }

        if (node is not MappingNode mapping)
        {
            return default;
        }

        // A path written without brackets may cut a name at its dots: try the name whole again.
        var name = segments[index];
        for (var used = 1; ; used++)
        {
            if (Field(mapping, name, 0) is { } entry)
            {
                return (entry.Value, entry.Key.Position, used);
            }

            if (index + used >= segments.Count)
            {
                return default;
            }

            name = $"{name}.{segments[index + used]}";
        }
    }

    private static MappingEntry? Field(MappingNode mapping, string name, int depth)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key.Value.Kind != ScalarKind.Merge && entry.Key.Value.Text == name)
            {
                return entry;
            }
        }

        foreach (var entry in mapping.Entries)
        {
            if (entry.Key.Value.Kind == ScalarKind.Merge && depth < 16)
            {
                var source = entry.Value is AliasNode alias ? alias.Target : entry.Value;
                IEnumerable<ManifestNode> sources = source is SequenceNode list ? list.Items : [source];
                foreach (var candidate in sources.Select(item => item is AliasNode use ? use.Target : item).OfType<MappingNode>())
                {
                    if (Field(candidate, name, depth + 1) is { } merged)
                    {
                        return merged;
                    }
                }
            }
        }

        return null;
    }
}
