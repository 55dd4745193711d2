using System.Text;
using System.Text.Json;

namespace NetConsole.Manifests;

/// <summary>
/// Changes a YAML text to say something else and leaves everything that need not change as its author wrote it: comments, order,
/// quotes, blank lines.
/// </summary>
public static class YamlRewrite
{
    /// <summary>
    /// The text with the wanted content. When the text cannot be followed (several documents, JSON, anchors in the way), the content is
    /// written anew.
    /// </summary>
    public static string Apply(string text, JsonElement wanted)
    {
        var stream = YamlReader.Read(text);
        if (stream.Problems.Count == 0 && stream.Documents is [var document] && YamlOutline.Read(text) is { } root)
        {
            if (JsonDifference.Same(document.Json, wanted))
            {
                return text;
            }

            var run = new Run(text.EndsWith('\n') ? text : text + "\n");
            if (run.Change(root, document.Json, wanted) && run.Result() is { } changed)
            {
                // The proof: whatever was overlooked above, the result says what was wanted, or it is not used.
                if (YamlReader.Read(changed) is { Problems.Count: 0, Documents: [var result] } && JsonDifference.Same(result.Json, wanted))
                {
                    return changed;
                }
            }
        }

        return YamlWriter.Write(wanted);
    }

    private sealed class Run(string text)
    {
        private readonly List<(int Start, int End, string Text)> edits = [];

        /// <summary>The text with all edits; null when they get into each other's way.</summary>
        public string? Result()
        {
            var result = new StringBuilder(text.Length + 256);
            var done = 0;
            // Of several insertions at one place, those of inner nodes come first: they were noted first, and the order is stable.
            foreach (var (start, end, replacement) in edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.End))
            {
                if (start < done)
                {
                    return null;
                }

                result.Append(text, done, start - done).Append(replacement);
                done = end;
            }

            return result.Append(text, done, text.Length - done).ToString();
        }

        /// <summary>False when the node has to be written anew by whoever holds it.</summary>
        public bool Change(OutlineNode node, JsonElement current, JsonElement wanted)
        {
            if (JsonDifference.Same(current, wanted))
            {
                return true;
            }

            return (node.Kind, wanted.ValueKind) switch
            {
                (OutlineKind.BlockMapping, JsonValueKind.Object) => Mapping(node, current, wanted),
                (OutlineKind.BlockSequence, JsonValueKind.Array) => Sequence(node, current, wanted),
                (OutlineKind.Scalar, not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Undefined)) => Scalar(node, wanted),
                _ => false,
            };
        }

        private bool Scalar(OutlineNode node, JsonElement wanted)
        {
            var old = text.AsSpan(node.Start, node.End - node.Start);
            if (old.IsEmpty || old.Contains('\n') || old[0] is '|' or '>')
            {
                return false;
            }

            var value = wanted.ValueKind == JsonValueKind.String ? wanted.GetString() ?? "" : null;
            if (value is not null && YamlScalarText.FitsLiteral(value))
            {
                return false;
            }

            edits.Add((node.Start, node.End, value is null ? wanted.GetRawText() : YamlScalarText.Inline(value)));
            return true;
        }

        private bool Mapping(OutlineNode node, JsonElement current, JsonElement wanted)
        {
            var indent = node.Column - 1;
            var kept = node.Entries.Where(entry => wanted.TryGetProperty(entry.Name, out _)).ToList();
            if (kept.Count == 0 || node.Entries.Any(entry => !current.TryGetProperty(entry.Name, out _)))
            {
                return false;
            }

            for (var index = 0; index < node.Entries.Count; index++)
            {
                var entry = node.Entries[index];
                if (!wanted.TryGetProperty(entry.Name, out var value))
                {
                    var first = index;
                    while (index + 1 < node.Entries.Count && !wanted.TryGetProperty(node.Entries[index + 1].Name, out _))
                    {
                        index++;
                    }

                    Remove(node, first, index);
                    continue;
                }

                var before = edits.Count;
                if (!Change(entry.Value, current.GetProperty(entry.Name), value))
                {
                    edits.RemoveRange(before, edits.Count - before);
                    edits.Add(
                        (entry.Start, LineEnd(Math.Max(entry.Value.End, entry.Start)), YamlWriter.FieldText(entry.Name, value, indent))
                    );
                }
            }

            var added = wanted.EnumerateObject().Where(field => node.Entries.TrueForAll(entry => entry.Name != field.Name));
            var addition = string.Concat(
                added.Select(field => new string(' ', indent) + YamlWriter.FieldText(field.Name, field.Value, indent))
            );
            if (addition.Length > 0)
            {
                var end = LineEnd(node.End);
                edits.Add((end, end, addition));
            }

            return true;
        }

        private bool Sequence(OutlineNode node, JsonElement current, JsonElement wanted)
        {
            var (before, after) = (current.GetArrayLength(), wanted.GetArrayLength());
            if (after == 0 || before != node.Entries.Count)
            {
                return false;
            }

            // What is equal at both ends stays; what differs in between is paired in order.
            var head = 0;
            while (head < Math.Min(before, after) && JsonDifference.Same(current[head], wanted[head]))
            {
                head++;
            }

            var tail = 0;
            while (tail < Math.Min(before, after) - head && JsonDifference.Same(current[before - 1 - tail], wanted[after - 1 - tail]))
            {
                tail++;
            }

            if (Reorder(node, current, wanted, head, before - tail))
            {
                return true;
            }

            var indent = node.Column - 1;
            var paired = Math.Min(before, after) - head - tail;
            for (var index = head; index < head + paired; index++)
            {
                var item = node.Entries[index];
                var mark = edits.Count;
                if (!Change(item.Value, current[index], wanted[index]))
                {
                    edits.RemoveRange(mark, edits.Count - mark);
                    edits.Add((item.Start, LineEnd(Math.Max(item.Value.End, item.Start)), YamlWriter.ItemText(wanted[index], indent)));
                }
            }

            if (head + paired < before - tail)
            {
                Remove(node, head + paired, before - tail - 1);
            }

            var fresh = Enumerable.Range(head + paired, after - tail - head - paired);
            var addition = string.Concat(fresh.Select(index => new string(' ', indent) + YamlWriter.ItemText(wanted[index], indent)));
            if (addition.Length > 0)
            {
                Insert(node, head + paired, addition);
            }

            return true;
        }

        // The same items in another order: each takes its lines along, and the comments right above them.
        private bool Reorder(OutlineNode node, JsonElement current, JsonElement wanted, int first, int end)
        {
            if (current.GetArrayLength() != wanted.GetArrayLength() || end - first < 2)
            {
                return false;
            }

            var starts = new int[end - first];
            for (var index = first; index < end; index++)
            {
                var dash = node.Entries[index].Start;
                var start = YamlOutline.LineStart(text, dash);
                if (!text.AsSpan(start, dash - start).IsWhiteSpace())
                {
                    return false;
                }

                var least = index == 0 ? 0 : LineEnd(node.Entries[index - 1].Value.End);
                starts[index - first] = AboveComments(start, dash - start, least);
            }

            var stop = LineEnd(Math.Max(node.Entries[end - 1].Value.End, node.Entries[end - 1].Start));
            var left = Enumerable.Range(first, end - first).ToList();
            var moved = new StringBuilder();
            for (var index = first; index < end; index++)
            {
                var source = left.FindIndex(candidate => JsonDifference.Same(current[candidate], wanted[index]));
                if (source < 0)
                {
                    return false;
                }

                var place = left[source] - first;
                left.RemoveAt(source);
                moved.Append(text, starts[place], (place + 1 < starts.Length ? starts[place + 1] : stop) - starts[place]);
            }

            edits.Add((starts[0], stop, moved.ToString()));
            return true;
        }

        // Where the comments start that stand right above a line, as far in as it.
        private int AboveComments(int start, int indent, int least)
        {
            while (start > least)
            {
                var above = YamlOutline.LineStart(text, start - 1);
                var line = text.AsSpan(above, start - above);
                var column = line.IndexOfAnyExcept(' ');
                if (above < least || column != indent || line[column] != '#')
                {
                    break;
                }

                start = above;
            }

            return start;
        }

        private void Insert(OutlineNode node, int index, string addition)
        {
            if (index == 0)
            {
                var first = node.Entries[0].Start;
                var start = YamlOutline.LineStart(text, first);
                // The first item may share its line with an outer dash; then the new ones go before it on that line.
                edits.Add(
                    text.AsSpan(start, first - start).IsWhiteSpace()
                        ? (start, start, addition)
                        : (first, first, addition.TrimStart(' ') + new string(' ', node.Column - 1))
                );
                return;
            }

            var end = LineEnd(node.Entries[index - 1].Value.End);
            edits.Add((end, end, addition));
        }

        // With their whole lines; a first entry behind a dash gives its place to the next one that stays.
        private void Remove(OutlineNode node, int first, int last)
        {
            var from = node.Entries[first].Start;
            var start = YamlOutline.LineStart(text, from);
            var alone = text.AsSpan(start, from - start).IsWhiteSpace();
            var end = node.Entries[last];
            edits.Add(
                alone || last + 1 >= node.Entries.Count
                    ? (start, LineEnd(Math.Max(end.Value.End, end.Start)), "")
                    : (from, node.Entries[last + 1].Start, "")
            );
        }

        private int LineEnd(int position)
        {
            var end = text.IndexOf('\n', Math.Min(position, text.Length - 1));
            return end < 0 ? text.Length : end + 1;
        }
    }
}
