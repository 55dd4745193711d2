using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Manifests;

/// <summary>Reads Kubernetes objects from a YAML stream.</summary>
public static class ManifestReader
{
    /// <summary>
    /// Every object of the stream; a <c>List</c> is replaced by its items. A document without apiVersion, kind or name
    /// is a problem and left out.
    /// </summary>
    public static ManifestObjects ReadObjects(string yaml, int maxBytes = YamlReader.DefaultMaxBytes)
    {
        var stream = YamlReader.Read(yaml, maxBytes);
        var items = new List<ManifestObject>();
        var problems = new List<ManifestProblem>(stream.Problems);
        foreach (var document in stream.Documents)
        {
            Take(document, document.Json, "", items, problems);
        }

        problems.Sort((left, right) => (left.Line, left.Column).CompareTo((right.Line, right.Column)));
        return new ManifestObjects(items, problems);
    }

    private static void Take(
        ManifestDocument document,
        JsonElement json,
        string prefix,
        List<ManifestObject> items,
        List<ManifestProblem> problems
    )
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Report("", "A Kubernetes object is expected: fields apiVersion, kind and metadata.");
            return;
        }

        var kind = json.Text("kind") ?? "";
        if (kind.EndsWith("List", StringComparison.Ordinal) && json.At("items").ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in json.Items("items"))
            {
                Take(document, item, FieldPath.Item(FieldPath.Field(prefix, "items"), index++), items, problems);
            }

            return;
        }

        var before = problems.Count;
        if (string.IsNullOrEmpty(json.Text("apiVersion")))
        {
            Report("apiVersion", "apiVersion is missing or not a text, such as \"v1\" or \"gateway.networking.k8s.io/v1\".");
        }

        if (kind.Length == 0)
        {
            Report("kind", "kind is missing or not a text, such as \"HTTPRoute\".");
        }

        var metadata = json.At("metadata");
        if (string.IsNullOrEmpty(metadata.Text("name")) && string.IsNullOrEmpty(metadata.Text("generateName")))
        {
            Report("metadata.name", "metadata.name is missing or not a text; a name that looks like a number needs quotes.");
        }

        if (problems.Count == before)
        {
            // An item keeps its whole list alive otherwise.
            items.Add(new ManifestObject(ResourceObject.From(prefix.Length == 0 ? json : json.Clone()), document, prefix));
        }

        void Report(string path, string message)
        {
            var place = document.LocateNearest(
                prefix.Length == 0 ? path
                : path.Length == 0 ? prefix
                : $"{prefix}.{path}"
            );
            problems.Add(new ManifestProblem(place.Line, place.Column, message));
        }
    }
}
