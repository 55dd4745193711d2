using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>Server-side apply.</summary>
internal static class ServerSideApply
{
    public static (JsonObject Object, JsonArray? ManagedFields) Merge(
        KindDefinition kind, KindVersion version, ResourceObject? before, JsonObject input, WriteOptions options, string now) =>
        (input, null);
}
