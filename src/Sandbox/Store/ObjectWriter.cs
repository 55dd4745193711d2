using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store.Ownership;

namespace NetConsole.Sandbox.Store;

/// <summary>The way of one object into the store: metadata, shape, admission, validation, field ownership.</summary>
internal sealed class ObjectWriter(SchemaAdmission schemas, IReadOnlyList<IAdmission> admissions)
{
    private const string GeneratedLetters = "bcdfghjklmnpqrstvwxz2456789";
    private const int MaxGeneratedBase = 58;

    /// <summary>So many names are tried before a generated one is refused as taken.</summary>
    private const int NameAttempts = 8;

    public ResourceObject Create(
        StoreTransaction transaction,
        KindDefinition kind,
        KindVersion version,
        JsonObject tree,
        WriteOptions options,
        JsonArray? applied = null
    )
    {
        var metadata = tree.Ensure("metadata");
        var start = metadata.Text("name").Length == 0 ? metadata.Text("generateName") : "";
        if (start.Length > 0)
        {
            metadata["name"] = Generated(start);
        }

        if (metadata.Text("resourceVersion").Length > 0)
        {
            throw ApiStatus.BadRequest("resourceVersion should not be set on objects to be created").ToException();
        }

        var name = metadata.Text("name");
        NamespaceRules.Place(transaction, kind, metadata, name);
        for (var attempt = 1; start.Length > 0 && attempt < NameAttempts && Exists(); attempt++)
        {
            name = Generated(start);
            metadata["name"] = name;
        }

        if (Exists())
        {
            throw ApiStatus.AlreadyExists(kind, name).ToException();
        }

        foreach (var field in (string[])["deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "resourceVersion"])
        {
            metadata.Remove(field);
        }

        if (version.HasStatus)
        {
            tree.Remove("status");
        }

        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = transaction.Now;
        if (Generations.Counts(kind))
        {
            metadata["generation"] = 1;
        }
        else
        {
            metadata.Remove("generation");
        }

        Admit(transaction, kind, version, tree, null, options);
        metadata.Put("managedFields", applied ?? ManagedFields.OnUpdate(kind, version, null, tree, options, transaction.Now));
        return Keep(transaction, kind, version, tree, options);

        bool Exists() => transaction.Objects.Find(kind.Kind, metadata.Text("namespace"), name) is not null;
    }

    private static string Generated(string start) =>
        start[..Math.Min(start.Length, MaxGeneratedBase)] + RandomNumberGenerator.GetString(GeneratedLetters, 5);

    public ResourceObject Replace(
        StoreTransaction transaction,
        KindDefinition kind,
        KindVersion version,
        ResourceObject before,
        JsonObject tree,
        WriteOptions options,
        JsonArray? applied = null
    )
    {
        var metadata = tree.Ensure("metadata");
        CheckPreconditions(kind, before, metadata);
        CheckIdentity(kind, before, metadata);
        if (options.Subresource == "status")
        {
            var whole = JsonTrees.Thaw(before).Clone();
            whole.Put("status", tree["status"]?.DeepClone());
            whole.Ensure("metadata").Put("managedFields", metadata["managedFields"]?.DeepClone());
            (tree, metadata) = (whole, whole.Ensure("metadata"));
        }
        else if (version.HasStatus)
        {
            tree.Put("status", before.Status.Exists() ? JsonNode.Parse(before.Status.GetRawText()) : null);
        }

        tree["apiVersion"] = kind.ApiVersion(version.Name);
        tree["kind"] = kind.Kind.Kind;
        KeepSystemFields(before, metadata);
        Admit(transaction, kind, version, tree, before, options);
        metadata = tree.Ensure("metadata");
        if (Generations.Counts(kind))
        {
            metadata["generation"] = before.Generation + (Generations.Changed(before, tree, version) ? 1 : 0);
        }

        metadata.Put("managedFields", applied ?? ManagedFields.OnUpdate(kind, version, before, tree, options, transaction.Now));
        metadata["resourceVersion"] = before.ResourceVersion;
        var stored = tree.Clone();
        stored["apiVersion"] = before.ApiVersion;
        if (JsonNode.DeepEquals(stored, JsonTrees.Thaw(before)))
        {
            return before;
        }

        var after = Keep(transaction, kind, version, tree, options);
        return Cascade.Settle(transaction, after.Key) ?? after;
    }

    public ResourceObject Apply(
        StoreTransaction transaction,
        KindDefinition kind,
        KindVersion version,
        JsonObject input,
        WriteOptions options
    )
    {
        var metadata = input.Ensure("metadata");
        if (metadata["managedFields"] is JsonArray { Count: > 0 })
        {
            throw ApiStatus.BadRequest("metadata.managedFields must be nil").ToException();
        }

        metadata.Remove("managedFields");
        var name = metadata.Text("name");
        NamespaceRules.Place(transaction, kind, metadata, name);
        SchemaAdmission.Check(input, kind, version, options);
        var before = transaction.Objects.Find(kind.Kind, metadata.Text("namespace"), name);
        var merge = ServerSideApply.Merge(kind, version, before, input, options, transaction.Now);
        if (before is null)
        {
            if (options.Subresource.Length > 0)
            {
                throw ApiStatus.NotFound(kind, name).ToException();
            }

            return Create(transaction, kind, version, merge.Object, options with { DuplicateFields = [] }, merge.ManagedFields);
        }

        return Replace(transaction, kind, version, before, merge.Object, options with { DuplicateFields = [] }, merge.ManagedFields);
    }

    private static void CheckPreconditions(KindDefinition kind, ResourceObject before, JsonObject metadata)
    {
        if (metadata.Text("uid") is { Length: > 0 } uid && uid != before.Uid)
        {
            throw ApiStatus
                .Conflict(kind, before.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {before.Uid}")
                .ToException();
        }

        if (metadata.Text("resourceVersion") is { Length: > 0 } version && version != before.ResourceVersion)
        {
            throw ApiStatus.Stale(kind, before.Name).ToException();
        }
    }

    /// <summary>What an object is called stays; leaving it out means no change.</summary>
    private static void CheckIdentity(KindDefinition kind, ResourceObject before, JsonObject metadata)
    {
        var problems = new List<FieldProblem>();
        foreach (var (field, present) in (ReadOnlySpan<(string, string)>)[("name", before.Name), ("namespace", before.Namespace)])
        {
            if (metadata.Text(field) is { Length: > 0 } given && given != present && (field == "name" || kind.Namespaced))
            {
                problems.Add(FieldProblem.Invalid($"metadata.{field}", given, "field is immutable"));
            }
        }

        if (problems.Count > 0)
        {
            throw ApiStatus.Invalid(kind, before.Name, problems).ToException();
        }
    }

    private static void KeepSystemFields(ResourceObject before, JsonObject metadata)
    {
        metadata["name"] = before.Name;
        metadata.Put("namespace", before.Namespace.Length == 0 ? null : before.Namespace);
        metadata.Remove("selfLink");
        foreach (var field in (string[])["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation"])
        {
            var value = before.Metadata.At(field);
            metadata.Put(field, value.Exists() ? JsonNode.Parse(value.GetRawText()) : null);
        }
    }

    private void Admit(
        StoreTransaction transaction,
        KindDefinition kind,
        KindVersion version,
        JsonObject tree,
        ResourceObject? before,
        WriteOptions options
    )
    {
        BuiltInDefaults.Apply(kind, tree);
        SchemaAdmission.Shape(tree, kind, version, options);
        var request = new AdmissionRequest(kind, tree, before, options.Subresource, transaction.Objects);
        foreach (var admission in admissions)
        {
            admission.Admit(request);
        }

        if (kind.Kind == CustomKinds.DefinitionKind && options.Subresource.Length == 0)
        {
            schemas.CheckDefinition(tree, kind);
        }

        var old = before is null ? null : JsonTrees.Thaw(before);
        schemas.Validate(
            tree,
            old,
            kind,
            version,
            options.Subresource == "status",
            problems =>
            {
                foreach (var admission in admissions)
                {
                    admission.Judge(request, problems);
                }
            }
        );
        ImmutableFields.Check(kind, tree, before);
        foreach (var admission in admissions)
        {
            admission.Approve(request);
        }

        options.Review?.Invoke(request);
    }

    /// <summary>Asks whether the object may be deleted.</summary>
    public void ApproveDelete(StoreTransaction transaction, ResourceObject resource)
    {
        foreach (var admission in admissions)
        {
            admission.ApproveDelete(resource, transaction.Objects);
        }
    }

    private static ResourceObject Keep(
        StoreTransaction transaction,
        KindDefinition kind,
        KindVersion version,
        JsonObject tree,
        WriteOptions options
    )
    {
        tree["apiVersion"] = kind.ApiVersion(kind.StorageVersion.Name);
        if (kind.Kind != CustomKinds.DefinitionKind)
        {
            return transaction.Put(tree);
        }

        if (options.Subresource.Length == 0)
        {
            tree["status"] = CustomKindStatus.Of(tree, tree.Child("status"), transaction.Now);
        }

        var kept = transaction.Put(tree);
        transaction.SetKind(CustomKinds.Read(kept.Raw));
        return kept;
    }
}
