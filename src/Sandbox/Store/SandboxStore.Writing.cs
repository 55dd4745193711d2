using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

public sealed partial class SandboxStore
{
    /// <summary>Creates the object; a generateName is completed.</summary>
    public ResourceObject Create(JsonObject input, WriteOptions? options = null) =>
        Write(
            options,
            (transaction, wanted) =>
            {
                var (kind, version) = Resolve(transaction, input, wanted);
                return writer.Create(transaction, kind, version, input.Clone(), wanted);
            }
        );

    /// <summary>Replaces the object; with a resourceVersion only when it is the latest.</summary>
    public ResourceObject Update(JsonObject input, WriteOptions? options = null) =>
        Write(
            options,
            (transaction, wanted) =>
            {
                var (kind, version) = Resolve(transaction, input, wanted);
                var before = Existing(transaction, kind, input.Child("metadata").Text("namespace"), input.Child("metadata").Text("name"));
                return writer.Replace(transaction, kind, version, before, input.Clone(), wanted);
            }
        );

    /// <summary>Replaces the status alone; everything else in the input is left aside.</summary>
    public ResourceObject UpdateStatus(JsonObject input, WriteOptions? options = null) =>
        Update(input, (options ?? WriteOptions.Default) with { Subresource = "status" });

    /// <summary>Changes the object by a function of its present form in the requested version.</summary>
    public ResourceObject Patch(
        GroupKind kind,
        string @namespace,
        string name,
        Func<JsonObject, JsonObject> change,
        WriteOptions? options = null
    ) =>
        Write(
            options,
            (transaction, wanted) =>
            {
                var definition = Definition(transaction, kind);
                var version = definition.Version(wanted.Version ?? "") ?? definition.StorageVersion;
                var before = Existing(transaction, definition, @namespace, name);
                var present = JsonTrees.Thaw(before).Clone();
                present["apiVersion"] = definition.ApiVersion(version.Name);
                var after = change(present);
                CheckKind(definition, version, after);
                return writer.Replace(transaction, definition, version, before, after, wanted);
            }
        );

    /// <summary>Server-side apply: creates the object or merges the input into it as the field manager.</summary>
    public ResourceObject Apply(JsonObject input, WriteOptions? options = null) =>
        Write(
            options,
            (transaction, wanted) =>
            {
                var (kind, version) = Resolve(transaction, input, wanted);
                return writer.Apply(transaction, kind, version, input.Clone(), wanted);
            }
        );

    /// <summary>Deletes the object with what depends on it. Answers its last state; it may still wait for its finalizers.</summary>
    public ResourceObject Delete(ResourceKey key, DeleteOptions? options = null)
    {
        var wanted = options ?? DeleteOptions.Default;
        return Write(
            new WriteOptions { DryRun = wanted.DryRun },
            (transaction, _) =>
            {
                var kind = Definition(transaction, key.GroupKind);
                var resource = Existing(transaction, kind, key.Namespace, key.Name);
                if (wanted.Uid is { Length: > 0 } uid && uid != resource.Uid)
                {
                    throw ApiStatus
                        .Conflict(kind, key.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {resource.Uid}")
                        .ToException();
                }

                if (wanted.ResourceVersion is { Length: > 0 } version && version != resource.ResourceVersion)
                {
                    throw ApiStatus
                        .Conflict(
                            kind,
                            key.Name,
                            $"Precondition failed: ResourceVersion in precondition: {version}, ResourceVersion in object meta: {resource.ResourceVersion}"
                        )
                        .ToException();
                }

                NamespaceRules.CheckDelete(kind, resource);
                writer.ApproveDelete(transaction, resource);
                if (key.GroupKind == CustomKinds.DefinitionKind)
                {
                    RemoveCustomKind(transaction, resource);
                }

                return GracefulDeletion.Begin(transaction, resource, wanted.GracePeriodSeconds)
                    ?? Cascade.Delete(transaction, resource, wanted.Propagation);
            }
        );
    }

    private static void RemoveCustomKind(StoreTransaction transaction, ResourceObject definition)
    {
        var custom = CustomKinds.Read(definition.Raw);
        foreach (var resource in transaction.Objects.Of(custom.Kind).All.ToArray())
        {
            Cascade.Delete(transaction, resource, Propagation.Background);
        }

        if (transaction.Objects.Of(custom.Kind).Count == 0)
        {
            transaction.RemoveKind(custom.Kind);
        }
    }

    private ResourceObject Write(WriteOptions? options, Func<StoreTransaction, WriteOptions, ResourceObject> change)
    {
        var wanted = options ?? WriteOptions.Default;
        lock (gate)
        {
            var transaction = new StoreTransaction(state, owners, clock);
            var result = change(transaction, wanted);
            if (wanted.DryRun)
            {
                return AsBefore(transaction, result);
            }

            if (transaction.Changes.Count > 0)
            {
                Publish(transaction);
            }

            return result;
        }
    }

    /// <summary>The outcome of a dry run has no version of its own: it shows the one it would replace.</summary>
    private static ResourceObject AsBefore(StoreTransaction transaction, ResourceObject result)
    {
        var change = transaction.Changes.FirstOrDefault(change => change.Object.Key == result.Key);
        if (change is null)
        {
            return result;
        }

        var tree = JsonTrees.Thaw(result);
        tree.Ensure("metadata").Put("resourceVersion", change.Before?.ResourceVersion);
        return JsonTrees.Freeze(tree);
    }

    private static (KindDefinition Kind, KindVersion Version) Resolve(StoreTransaction transaction, JsonObject input, WriteOptions options)
    {
        var apiVersion = input.Text("apiVersion");
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var kind = new GroupKind(slash < 0 ? "" : apiVersion[..slash], input.Text("kind"));
        var definition = transaction.Kinds.Find(kind);
        var version = definition?.Version(options.Version ?? apiVersion[(slash + 1)..]);
        return definition is not null && version is not null
            ? (definition, version)
            : throw (
                ApiStatus.NoSuchPath with
                {
                    Message = $"no matches for kind \"{kind.Kind}\" in version \"{apiVersion}\"",
                }
            ).ToException();
    }

    private static void CheckKind(KindDefinition definition, KindVersion version, JsonObject after)
    {
        var (kind, apiVersion) = (after.Text("kind"), after.Text("apiVersion"));
        if (
            (kind.Length > 0 && kind != definition.Kind.Kind)
            || (apiVersion.Length > 0 && apiVersion != definition.ApiVersion(version.Name))
        )
        {
            throw ApiStatus
                .BadRequest(
                    $"the API version in the data ({apiVersion}, Kind={kind}) does not match the expected API version "
                        + $"({definition.ApiVersion(version.Name)}, Kind={definition.Kind.Kind})"
                )
                .ToException();
        }
    }

    private static KindDefinition Definition(StoreTransaction transaction, GroupKind kind) =>
        transaction.Kinds.Find(kind)
        ?? throw (ApiStatus.NoSuchPath with { Message = $"no matches for kind \"{kind.Kind}\" in group \"{kind.Group}\"" }).ToException();

    private static ResourceObject Existing(StoreTransaction transaction, KindDefinition kind, string @namespace, string name) =>
        transaction.Objects.Find(
            kind.Kind,
            !kind.Namespaced ? ""
                : @namespace.Length == 0 ? "default"
                : @namespace,
            name
        ) ?? throw ApiStatus.NotFound(kind, name).ToException();
}
