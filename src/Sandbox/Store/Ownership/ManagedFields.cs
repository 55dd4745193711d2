using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store.Ownership;

/// <summary>Keeps metadata.managedFields through creates and updates: who changes a field takes it from everybody else.</summary>
internal static class ManagedFields
{
    /// <summary>The entries after the write; null for none.</summary>
    public static JsonArray? OnUpdate(
        KindDefinition kind,
        KindVersion version,
        ResourceObject? before,
        JsonObject after,
        WriteOptions options,
        string now
    )
    {
        var managers = Known(before, after);
        if (managers is null)
        {
            return null;
        }

        var schema = KindRegistry.SchemaOf(version);
        var old = before is null ? [] : OwnedFields.Of(JsonTrees.Thaw(before), version, options.Subresource);
        var (changed, removed) = FieldReader.Compare(old, OwnedFields.Of(after, version, options.Subresource), schema);
        if (changed.IsEmpty && removed.IsEmpty)
        {
            return FieldManager.Write(managers);
        }

        var writer = new FieldManager
        {
            Name = options.FieldManager,
            Operation = FieldManager.Updating,
            ApiVersion = kind.ApiVersion(version.Name),
            Subresource = options.Subresource,
        };
        var present = managers.FirstOrDefault(manager => manager.IsSame(writer));
        var others = managers
            .Where(manager => manager != present)
            .Select(manager => manager with { Fields = manager.Fields.Except(changed).ExceptWhole(removed) });
        var owned = (present?.Fields ?? new FieldSet()).ExceptWhole(removed).Union(changed);
        return FieldManager.Write([.. others, writer with { Fields = owned, Time = now }]);
    }

    /// <summary>
    /// The managers before the write. An object that carries entries brings its own, as kubectl does when it hands fields from one
    /// manager to another; null when it carries an empty list, which resets them.
    /// </summary>
    private static IReadOnlyList<FieldManager>? Known(ResourceObject? before, JsonObject after)
    {
        if (after.Child("metadata")?["managedFields"] is JsonArray given)
        {
            var read = FieldManager.Read(given);
            return read.Count == 0
                ? before is null
                    ? []
                    : null
                : read;
        }

        return before is null ? [] : FieldManager.Read(JsonTrees.Thaw(before).Child("metadata")?["managedFields"] as JsonArray);
    }
}
