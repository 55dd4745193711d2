using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NetConsole.Manifests;

/// <summary>
/// Reads a stream of YAML or JSON documents into JSON with the meaning that kubectl gives it: YAML 1.1 scalars, merge
/// keys, numbers with all their digits, times as texts. Stricter in one point: a field that is set twice is a problem.
/// </summary>
public static class YamlReader
{
    /// <summary>8 MiB: several times what an API server accepts in one request.</summary>
    public const int DefaultMaxBytes = 8 * 1024 * 1024;

    /// <summary>Levels of nesting; the deepest CRD schemas stay well below.</summary>
    public const int MaxDepth = 200;

    /// <summary>Reads every document. Never throws for bad input: what cannot be read is a problem.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="maxBytes">The largest accepted size in UTF-8 bytes.</param>
    public static ManifestStream Read(string yaml, int maxBytes = DefaultMaxBytes)
    {
        var documents = new List<ManifestDocument>();
        var problems = new List<ManifestProblem>();
        var size = Encoding.UTF8.GetByteCount(yaml);
        if (size > maxBytes)
        {
            problems.Add(
                new ManifestProblem(1, 1, $"The text has {Size(size)}; at most {Size(maxBytes)} are accepted. Split it into parts.")
            );
            return new ManifestStream(documents, problems);
        }

        yaml = yaml.TrimStart('\uFEFF');
        if (!LooksLikeJson(yaml) || !TryReadJson(yaml, maxBytes, documents, problems))
        {
            foreach (var part in DocumentSplitter.Split(yaml))
            {
                ReadPart(part, maxBytes, documents, problems);
            }
        }

        return new ManifestStream(documents, problems);
    }

    private static bool LooksLikeJson(string yaml) => yaml.AsSpan().TrimStart() is ['{', ..] or ['[', ..];

    // False when the text is not JSON after all, but perhaps a YAML flow document.
    private static bool TryReadJson(string text, long maxBytes, List<ManifestDocument> documents, List<ManifestProblem> problems)
    {
        try
        {
            var composer = new JsonComposer(Encoding.UTF8.GetBytes(text), MaxDepth);
            var writer = new NodeWriter(MaxDepth, maxBytes * 4);
            while (composer.Next() is { } root)
            {
                documents.Add(new ManifestDocument(writer.Write(root), root));
            }

            return true;
        }
        catch (JsonException)
        {
            documents.Clear();
            return false;
        }
        catch (ManifestException problem)
        {
            problems.Add(new ManifestProblem(problem.Line, problem.Column, problem.Message));
            return true;
        }
    }

    private static void ReadPart(DocumentText part, long maxBytes, List<ManifestDocument> documents, List<ManifestProblem> problems)
    {
        var parser = new Parser(new StringReader(part.Text));
        try
        {
            while (parser.MoveNext())
            {
                if (parser.Current is not DocumentStart)
                {
                    continue;
                }

                parser.MoveNext();
                var root = new YamlComposer(parser, part.FirstLine, MaxDepth).Compose();
                if (root is not ScalarNode { Value.Kind: ScalarKind.Null })
                {
                    documents.Add(new ManifestDocument(new NodeWriter(MaxDepth, maxBytes * 4).Write(root), root));
                }
            }
        }
        catch (ManifestException problem)
        {
            problems.Add(new ManifestProblem(problem.Line, problem.Column, problem.Message));
        }
        catch (YamlException problem)
        {
            problems.Add(SyntaxProblem.From(problem, part));
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The parser does not foresee every mistake: such as a field after an unclosed bracket, or an impossible \U escape.
            problems.Add(SyntaxProblem.After(parser.Current?.End ?? Mark.Empty, part));
        }
    }

    private static string Size(int bytes) => bytes >= 1024 * 1024 ? $"{bytes / (1024.0 * 1024.0):0.#} MiB" : $"{bytes:N0} bytes";
}
