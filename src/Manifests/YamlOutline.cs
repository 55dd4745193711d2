using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NetConsole.Manifests;

/// <summary>Finds out where each field of a document stands, to change some of them and leave the rest as it is written.</summary>
internal sealed class YamlOutline
{
    private readonly string text;
    private readonly Parser parser;

    private YamlOutline(string text)
    {
        this.text = text;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The root; null when the text is not one document, or uses what cannot be followed.</summary>
    public static OutlineNode? Read(string text)
    {
        try
        {
            var outline = new YamlOutline(text);
            while (outline.parser.MoveNext() && outline.parser.Current is not DocumentStart)
            {
                // The beginning of the stream.
            }

            return outline.parser.MoveNext() ? outline.Node(0) : null;
        }
        catch (Exception problem) when (problem is YamlException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private OutlineNode Node(int depth)
    {
        if (depth > YamlReader.MaxDepth || parser.Current is not { } current)
        {
            throw new InvalidOperationException();
        }

        var special =
            current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false } || current is NodeEvent { Tag.IsEmpty: false };
        var kind = current switch
        {
            Scalar when !special => OutlineKind.Scalar,
            MappingStart { Style: MappingStyle.Block } when !special => OutlineKind.BlockMapping,
            SequenceStart { Style: SequenceStyle.Block } when !special => OutlineKind.BlockSequence,
            _ => OutlineKind.Opaque,
        };
        var node = new OutlineNode(kind, (int)current.Start.Index, (int)current.Start.Column);
        node.End = Content((int)current.End.Index, node.Start);
        parser.MoveNext();
        if (current is MappingStart)
        {
            while (parser.Current is not MappingEnd)
            {
                var name = parser.Current is Scalar key ? key.Value : "";
                var keyNode = Node(depth + 1);
                var value = Node(depth + 1);
                node.Entries.Add(new OutlineEntry(name, keyNode.Start, value));
                node.End = Math.Max(node.End, Math.Max(keyNode.End, value.End));
            }

            Close(node, kind == OutlineKind.Opaque);
        }
        else if (current is SequenceStart)
        {
            while (parser.Current is not SequenceEnd)
            {
                var item = Node(depth + 1);
                node.Entries.Add(
                    new OutlineEntry("", kind == OutlineKind.BlockSequence ? Dash(item.Start, node.Column) : item.Start, item)
                );
                node.End = Math.Max(node.End, item.End);
            }

            Close(node, kind == OutlineKind.Opaque);
        }

        return node;
    }

    private void Close(OutlineNode node, bool flow)
    {
        if (flow && parser.Current is { } end)
        {
            node.End = Math.Max(node.End, Content((int)end.End.Index, node.Start));
        }

        parser.MoveNext();
    }

    private int Content(int end, int start)
    {
        end = Math.Min(end, text.Length);
        while (end > start && text[end - 1] is '\n' or '\r' or ' ' or '\t')
        {
            end--;
        }

        return end;
    }

    // The dash may stand lines above its item.
    private int Dash(int start, int column)
    {
        for (var position = start; position >= 0; position--)
        {
            if (position < text.Length && text[position] == '-' && position - LineStart(text, position) + 1 == column)
            {
                return position;
            }
        }

        throw new InvalidOperationException();
    }

    public static int LineStart(string text, int position) => position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
}
