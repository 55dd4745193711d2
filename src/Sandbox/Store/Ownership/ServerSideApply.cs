using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store.Ownership;

/// <summary>
/// Server-side apply: (1) lay the configuration over the live object, (2) refuse what another manager owns and this would change, unless
/// forced, (3) remove what the manager applied last time and does not any more, unless somebody else owns it too.
/// </summary>
internal static class ServerSideApply
{
    public static (JsonObject Object, JsonArray? ManagedFields) Merge(
        KindDefinition kind,
        KindVersion version,
        ResourceObject? before,
        JsonObject input,
        WriteOptions options,
        string now
    )
    {
        var schema = KindRegistry.SchemaOf(version);
        var live = before is null ? [] : JsonTrees.Thaw(before).Clone();
        var managers = FieldManager.Read(live.Child("metadata")?["managedFields"] as JsonArray);
        var applier = new FieldManager
        {
            Name = options.FieldManager,
            Operation = FieldManager.Applying,
            ApiVersion = kind.ApiVersion(version.Name),
            Subresource = options.Subresource,
            Fields = FieldReader.Read(OwnedFields.Of(input, version, options.Subresource), schema),
            Time = now,
        };
        var last = managers.FirstOrDefault(manager => manager.IsSame(applier));
        var others = managers.Where(manager => manager != last).ToList();

        // 1
        var merged = FieldMerge.Merge(live.Clone(), OwnedFields.Of(input, version, options.Subresource), schema);
        var (changed, _) = FieldReader.Compare(
            OwnedFields.Of(live, version, options.Subresource),
            OwnedFields.Of(merged, version, options.Subresource),
            schema
        );

        // 2
        var conflicts = others
            .SelectMany(manager => manager.Fields.Intersect(changed).Paths().Select(path => (Manager: manager.Shown, Path: path)))
            .ToList();
        if (conflicts.Count > 0 && !options.Force)
        {
            throw Refusal(conflicts).ToException();
        }

        others = [.. others.Select(manager => manager with { Fields = manager.Fields.Except(changed) })];

        // 3
        if (last is not null)
        {
            FieldMerge.RemoveAbandoned(merged, last.Fields, applier.Fields, [.. others.Select(manager => manager.Fields)], schema);
        }

        if (last is not null && JsonNode.DeepEquals(last.Fields.ToJson(), applier.Fields.ToJson()))
        {
            applier = applier with { Time = last.Time };
        }

        merged["apiVersion"] = kind.ApiVersion(version.Name);
        merged["kind"] = kind.Kind.Kind;
        var metadata = merged.Ensure("metadata");
        metadata.Remove("managedFields");
        foreach (var field in (string[])["name", "namespace", "uid", "resourceVersion"])
        {
            if (input.Child("metadata").Text(field) is { Length: > 0 } given)
            {
                metadata[field] = given;
            }
            else if (field == "resourceVersion")
            {
                metadata.Remove(field);
            }
        }

        return (merged, FieldManager.Write(InOrder(managers, last, others, applier)));
    }

    // Entries keep their place, so that an apply that changes nothing is seen to change nothing.
    private static IEnumerable<FieldManager> InOrder(
        IReadOnlyList<FieldManager> before,
        FieldManager? last,
        IReadOnlyList<FieldManager> others,
        FieldManager applier
    )
    {
        if (last is null)
        {
            return [applier, .. others];
        }

        var result = others.ToList();
        result.Insert(before.ToList().IndexOf(last), applier);
        return result;
    }

    private static ApiStatus Refusal(IReadOnlyList<(string Manager, string Path)> conflicts)
    {
        string message;
        if (conflicts.Count == 1)
        {
            message = $"Apply failed with 1 conflict: conflict with {conflicts[0].Manager}: {conflicts[0].Path}";
        }
        else
        {
            var lines = conflicts
                .GroupBy(conflict => conflict.Manager, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .SelectMany(group => group.Select(conflict => $"- {conflict.Path}").Prepend($"conflicts with {group.Key}:"));
            message = $"Apply failed with {conflicts.Count} conflicts: {string.Join('\n', lines)}";
        }

        return new ApiStatus
        {
            Code = 409,
            Reason = "Conflict",
            Message = message,
            Causes =
            [
                .. conflicts.Select(conflict => new FieldProblem(
                    conflict.Path,
                    "FieldManagerConflict",
                    $"conflict with {conflict.Manager}"
                )),
            ],
        };
    }
}
