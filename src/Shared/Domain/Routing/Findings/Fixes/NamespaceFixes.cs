using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>Lets another namespace in, and nobody else.</summary>
internal static class NamespaceFixes
{
    private const string NameLabel = "kubernetes.io/metadata.name";

    /// <summary>What must be done so that a selection of namespaces takes in one more.</summary>
    /// <param name="owner">The Gateway or ListenerSet that holds the selection.</param>
    /// <param name="path">The field of the selection.</param>
    public static IEnumerable<Fix> Admit(
        ClusterSnapshot snapshot,
        ResourceObject owner,
        string path,
        NamespaceSelection selection,
        string guest,
        string to
    )
    {
        var title = $"Allow namespace {guest} {to}";
        if (guest == owner.Namespace && selection.From == "None")
        {
            yield return Fix.Of(title, owner.Key, FieldEdit.Set($"{path}.from", "Same"));
            yield break;
        }

        var named = selection.From == "Selector" ? Named(FieldPath.Read(owner.Raw, $"{path}.selector")) : [];
        if (named is not null)
        {
            IEnumerable<string> homes = selection.From == "Same" ? [owner.Namespace] : named;
            yield return Fix.Of(
                title,
                owner.Key,
                FieldEdit.Set($"{path}.from", "Selector"),
                FieldEdit.Set($"{path}.selector", Selector([.. homes, guest]))
            );
        }
        else if (
            snapshot.Find(KnownKinds.Namespace, "", guest) is { } resource
            && Labels(FieldPath.Read(owner.Raw, $"{path}.selector")) is { Count: > 0 } labels
        )
        {
            yield return Fix.Of(
                $"Label namespace {guest} with {string.Join(", ", labels.Select(label => $"{label.Key}={label.Value}"))}",
                resource.Key,
                [.. labels.Select(label => FieldEdit.Set(FieldPath.Of("metadata", "labels", label.Key), label.Value))]
            );
        }
    }

    private static JsonObject Selector(IEnumerable<string> names) =>
        new()
        {
            ["matchExpressions"] = new JsonArray(
                new JsonObject
                {
                    ["key"] = NameLabel,
                    ["operator"] = "In",
                    ["values"] = new JsonArray([.. names.Distinct().Select(name => (JsonNode)name)]),
                }
            ),
        };

    // The namespaces that a selector takes in by name; null when it goes by anything else.
    private static IReadOnlyList<string>? Named(JsonElement selector)
    {
        var labels = selector.Map("matchLabels");
        var expressions = selector.Items("matchExpressions").ToList();
        return (labels.Count, expressions.Count) switch
        {
            (1, 0) when labels.TryGetValue(NameLabel, out var name) => [name],
            (0, 1) when expressions[0].Text("key") == NameLabel && expressions[0].Text("operator") == "In" => expressions[0]
                .Texts("values"),
            _ => null,
        };
    }

    private static List<KeyValuePair<string, string>>? Labels(JsonElement selector) =>
        selector.Items("matchExpressions").Any()
            ? null
            : [.. selector.Map("matchLabels").OrderBy(label => label.Key, StringComparer.Ordinal)];
}
