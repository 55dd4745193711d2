using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers;

/// <summary>Events about objects. The same happening to the same object has the same name, so that it is told once.</summary>
internal static class Happenings
{
    public static void Tell(ControllerContext cluster, ResourceObject about, string component, bool warning, string reason, string message)
    {
        var @namespace = about.Namespace.Length > 0 ? about.Namespace : "default";
        var name = $"{about.Name}.{StableName.Hash($"{about.Uid}/{reason}/{message}"):x16}";
        if (cluster.Snapshot.Find(KnownKinds.Event, @namespace, name) is not null)
        {
            return;
        }

        cluster.Ensure(
            new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Event",
                ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace },
                ["involvedObject"] = new JsonObject
                {
                    ["apiVersion"] = about.ApiVersion,
                    ["kind"] = about.Kind,
                    ["namespace"] = about.Namespace,
                    ["name"] = about.Name,
                    ["uid"] = about.Uid,
                },
                ["type"] = warning ? "Warning" : "Normal",
                ["reason"] = reason,
                ["message"] = message,
                ["source"] = new JsonObject { ["component"] = component },
                ["firstTimestamp"] = cluster.Now,
                ["lastTimestamp"] = cluster.Now,
                ["count"] = 1,
            }
        );
    }
}
