using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Resources;

namespace NetConsole.Server.Features.Changes;

/// <summary>Secrets that are edited by people who never see their values.</summary>
internal static class SecretValues
{
    private static readonly string[] Maps = ["data", "stringData"];

    /// <summary>Every value blank; keys stay.</summary>
    public static JsonElement Blank(JsonElement secret) => Hide(secret, (_, _) => "");

    /// <summary>A blank value stands for the one the cluster has: this puts it back. A key that the cluster lacks stays blank.</summary>
    public static JsonElement Fill(JsonElement secret, JsonElement live) =>
        Replace(secret, (key, value) => value.Length == 0 ? live.At("data").Text(key) ?? "" : value);

    /// <summary>For the history: enough of a digest to tell that a value changed, too little to try guesses against.</summary>
    public static JsonElement Fingerprint(JsonElement secret) =>
        Hide(
            secret,
            (_, value) =>
                value.Length == 0 ? "" : "digest:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 3))
        );

    /// <summary>For a diff: blank where nothing changed, a word where something did.</summary>
    public static JsonElement Mark(JsonElement secret, JsonElement before) =>
        Hide(secret, (key, value) => value.Length == 0 || value == before.At("data").Text(key) ? "" : "(new value)");

    /// <summary>With other values, and without the annotation in which kubectl keeps a copy of them all.</summary>
    private static JsonElement Hide(JsonElement secret, Func<string, string, string> value)
    {
        var node = Elements.Node(secret);
        if (node["metadata"] is JsonObject metadata && metadata["annotations"] is JsonObject annotations)
        {
            annotations.Remove(SecretRedaction.LastApplied);
            if (annotations.Count == 0)
            {
                metadata.Remove("annotations");
            }
        }

        return Replace(node, value);
    }

    private static JsonElement Replace(JsonElement secret, Func<string, string, string> value) => Replace(Elements.Node(secret), value);

    private static JsonElement Replace(JsonObject node, Func<string, string, string> value)
    {
        foreach (var map in Maps)
        {
            if (node[map] is not JsonObject values)
            {
                continue;
            }

            foreach (var key in values.Select(pair => pair.Key).ToList())
            {
                values[key] = value(key, values[key] is JsonValue known && known.TryGetValue<string>(out var text) ? text : "");
            }
        }

        return Elements.From(node);
    }
}
