using System.Text;
using System.Text.Json.Nodes;
using NetConsole.Manifests;

namespace NetConsole.Sandbox.Hosting;

/// <summary>The kubeconfig with which kubectl and the console reach the sandbox.</summary>
internal static class Kubeconfig
{
    public const string ContextName = "sandbox";

    public static string Text(Uri address, string token, string authorityPem)
    {
        var config = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["clusters"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = ContextName,
                    ["cluster"] = new JsonObject
                    {
                        ["certificate-authority-data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(authorityPem)),
                        ["server"] = address.ToString().TrimEnd('/'),
                    },
                }
            ),
            ["users"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "sandbox-admin",
                    ["user"] = new JsonObject { ["token"] = token },
                }
            ),
            ["contexts"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = ContextName,
                    ["context"] = new JsonObject
                    {
                        ["cluster"] = ContextName,
                        ["user"] = "sandbox-admin",
                        ["namespace"] = "default",
                    },
                }
            ),
            ["current-context"] = ContextName,
        };
        return YamlWriter.Write(System.Text.Json.JsonSerializer.SerializeToElement(config));
    }

    /// <summary>Writes the file so that only its owner can read it: it holds a token.</summary>
    public static void Write(string path, string text)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
        }

        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        File.Delete(path);
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
