using System.Text.Json.Nodes;

namespace NetConsole.Sandbox.Api;

/// <summary>The Kubernetes version that the sandbox stands in for.</summary>
internal static class ServerVersion
{
    public const string Git = "v1.33.0";

    public static JsonObject Document() =>
        new()
        {
            ["major"] = "1",
            ["minor"] = "33",
            ["gitVersion"] = Git,
            ["gitCommit"] = "",
            ["gitTreeState"] = "clean",
            ["buildDate"] = "2025-04-23T00:00:00Z",
            ["goVersion"] = "",
            ["compiler"] = "sandbox",
            ["platform"] = "linux/amd64",
        };
}
