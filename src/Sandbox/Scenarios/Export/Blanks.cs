using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Scenarios.Export;

/// <summary>
/// Takes out what nobody outside the cluster may know: values of Secrets (their keys stay), passwords in fields, and the environment of
/// containers. A certificate is replaced by the wish for one with the same names and the same end.
/// </summary>
internal static class Blanks
{
    public const string Word = "placeholder";

    private static readonly HashSet<string> Passwords = new(StringComparer.OrdinalIgnoreCase)
    {
        "password",
        "passphrase",
        "secret",
        "clientSecret",
        "token",
        "bearerToken",
        "privateKey",
        "secretKey",
        "accessKey",
        "apiKey",
        "secretString",
    };

    public static void Apply(ResourceObject resource, JsonObject tree)
    {
        if (resource.GroupKind == KnownKinds.Secret)
        {
            BlankSecret(resource, tree);
        }
        else if (resource.GroupKind != KnownKinds.CustomResourceDefinition)
        {
            BlankFields(tree["spec"]);
        }
    }

    private static void BlankSecret(ResourceObject secret, JsonObject tree)
    {
        tree.Remove("stringData");
        var data = tree.Child("data") ?? [];
        foreach (var key in data.Select(entry => entry.Key).ToList())
        {
            data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Word));
        }

        if (CertificateFacts.Of(secret) is { Problem: null } facts && data.ContainsKey("tls.crt"))
        {
            data.Remove("tls.crt");
            data.Remove("tls.key");
            tree.Ensure("metadata").Ensure("annotations")[CertificatePlaceholder.Annotation] = Wish(facts);
        }

        if (data.Count == 0)
        {
            tree.Remove("data");
        }
    }

    private static string Wish(CertificateFacts facts)
    {
        var wish = new StringBuilder(string.Join(", ", facts.Names));
        wish.Append(CultureInfo.InvariantCulture, $"; from={facts.NotBefore.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        wish.Append(CultureInfo.InvariantCulture, $"; until={facts.NotAfter.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        return facts.MatchesKey == false ? wish.Append("; key=other").ToString() : wish.ToString();
    }

    private static void BlankFields(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var child in list)
            {
                BlankFields(child);
            }
        }
        else if (node is JsonObject map)
        {
            foreach (var (name, child) in map.ToList())
            {
                if (Passwords.Contains(name) && child is JsonValue text && text.TryGetValue<string>(out var value) && value.Length > 0)
                {
                    map[name] = Word;
                }
                else if (name == "env" && child is JsonArray variables)
                {
                    BlankEnvironment(variables);
                }
                else
                {
                    BlankFields(child);
                }
            }
        }
    }

    private static void BlankEnvironment(JsonArray variables)
    {
        foreach (var variable in variables.OfType<JsonObject>().Where(variable => variable.Text("value").Length > 0))
        {
            variable["value"] = Word;
        }
    }
}
