using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>Who owns which field: metadata.managedFields.</summary>
internal static class ManagedFields
{
    public static JsonArray? OnUpdate(KindDefinition kind, KindVersion version, ResourceObject? before, JsonObject after, WriteOptions options, string now) =>
        null;
}
