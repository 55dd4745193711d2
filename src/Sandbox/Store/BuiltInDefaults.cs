using System.Text;
using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>What the API server itself fills in for some built-in kinds and no schema can say.</summary>
internal static class BuiltInDefaults
{
    public static void Apply(KindDefinition kind, JsonObject tree)
    {
        if (!kind.BuiltIn)
        {
            return;
        }

        switch (kind.Kind.Group, kind.Kind.Kind)
        {
            case ("", "Namespace"):
                FillNamespace(tree);
                break;
            case ("", "Secret"):
                FillSecret(tree);
                break;
            default:
                break;
        }
    }

    private static void FillNamespace(JsonObject tree)
    {
        var metadata = tree.Ensure("metadata");
        metadata.Ensure("labels")["kubernetes.io/metadata.name"] = metadata.Text("name");
        var spec = tree.Ensure("spec");
        spec["finalizers"] ??= new JsonArray("kubernetes");
        var status = tree.Ensure("status");
        status["phase"] ??= "Active";
    }

    private static void FillSecret(JsonObject tree)
    {
        tree["type"] ??= "Opaque";
        if (tree["stringData"] is not JsonObject texts)
        {
            return;
        }

        var data = tree.Ensure("data");
        foreach (var (name, value) in texts)
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var content))
            {
                data[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(content));
            }
        }

        tree.Remove("stringData");
    }
}
