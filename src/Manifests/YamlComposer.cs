using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NetConsole.Manifests;

/// <summary>Turns the parser's events of one document into nodes. Anchors live as long as their document.</summary>
internal sealed class YamlComposer(IParser parser, int firstLine, int maxDepth)
{
    private const string CoreTags = "tag:yaml.org,2002:";

    private readonly Dictionary<string, ManifestNode> anchors = new(StringComparer.Ordinal);

    /// <summary>The node at which the parser stands; the parser is moved behind it.</summary>
    public ManifestNode Compose(int depth = 0)
    {
        if (depth > maxDepth)
        {
            throw Fail(parser.Current?.Start ?? default, $"Nested deeper than {maxDepth} levels.");
        }

        switch (parser.Current)
        {
            case AnchorAlias alias:
                parser.MoveNext();
                return anchors.TryGetValue(alias.Value.Value, out var target)
                    ? new AliasNode(Line(alias.Start), Column(alias.Start), target)
                    : throw Fail(
                        alias.Start,
                        $"The alias *{alias.Value.Value} has no anchor &{alias.Value.Value} before it in this document."
                    );
            case Scalar scalar:
                parser.MoveNext();
                return Keep(scalar, new ScalarNode(Line(scalar.Start), Column(scalar.Start), Value(scalar)));
            case SequenceStart start:
                return Keep(start, Sequence(start, depth));
            case MappingStart start:
                return Keep(start, Mapping(start, depth));
            default:
                throw Fail(parser.Current?.Start ?? default, "A value is expected here.");
        }
    }

    private SequenceNode Sequence(SequenceStart start, int depth)
    {
        var node = new SequenceNode(Line(start.Start), Column(start.Start));
        parser.MoveNext();
        while (parser.Current is not SequenceEnd)
        {
            node.Items.Add(Compose(depth + 1));
        }

        parser.MoveNext();
        return node;
    }

    private MappingNode Mapping(MappingStart start, int depth)
    {
        var node = new MappingNode(Line(start.Start), Column(start.Start));
        parser.MoveNext();
        while (parser.Current is not MappingEnd)
        {
            var key = Compose(depth + 1);
            var name = key is AliasNode alias ? alias.Target : key;
            if (name is not ScalarNode scalar)
            {
                throw new ManifestException(key, "A field name must be a text, not a list or an object.");
            }

            node.Entries.Add(new MappingEntry(new ScalarNode(key.Line, key.Column, scalar.Value), Compose(depth + 1)));
        }

        parser.MoveNext();
        return node;
    }

    private ManifestNode Keep(NodeEvent source, ManifestNode node)
    {
        if (!source.Anchor.IsEmpty)
        {
            // Only now, so that a node cannot contain itself.
            anchors[source.Anchor.Value] = node;
        }

        return node;
    }

    private ScalarValue Value(Scalar scalar)
    {
        if (!Unicode.IsWellFormed(scalar.Value))
        {
            throw Fail(scalar.Start, "The text holds half of a surrogate pair, which is no character.");
        }

        var tag = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? "" : scalar.Tag.Value;
        var plain = scalar.Style is ScalarStyle.Plain or ScalarStyle.Any && !scalar.Tag.IsNonSpecific;
        if (tag.Length == 0 || !tag.StartsWith(CoreTags, StringComparison.Ordinal))
        {
            return plain
                ? ScalarResolver.Plain(scalar.Value)
                    ?? throw Fail(scalar.Start, $"{scalar.Value} is no number that JSON can hold; quote it to make it a text.")
                : ScalarValue.OfText(scalar.Value);
        }

        return Tagged(scalar, tag[CoreTags.Length..]);
    }

    private ScalarValue Tagged(Scalar scalar, string tag)
    {
        var resolved = ScalarResolver.Plain(scalar.Value);
        return (tag, resolved?.Kind) switch
        {
            ("str" or "timestamp", _) => ScalarValue.OfText(scalar.Value),
            ("binary", _) => ScalarValue.OfText(Binary(scalar)),
            ("bool", ScalarKind.True or ScalarKind.False) => resolved.Value,
            ("int" or "float", ScalarKind.Number) => resolved.Value,
            ("null", ScalarKind.Null) => ScalarValue.Null,
            ("merge", _) => new ScalarValue(ScalarKind.Merge, scalar.Value),
            _ => throw Fail(scalar.Start, $"This value cannot be read as !!{tag}."),
        };
    }

    private string Binary(Scalar scalar)
    {
        var bytes = new byte[scalar.Value.Length];
        return Convert.TryFromBase64String(scalar.Value, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw Fail(scalar.Start, "This value is not base64, as !!binary asks.");
    }

    private ManifestException Fail(Mark mark, string message) => new(Line(mark), Column(mark), message);

    private int Line(Mark mark) => (int)Math.Max(1, mark.Line) + firstLine;

    private static int Column(Mark mark) => (int)Math.Max(1, mark.Column);
}
