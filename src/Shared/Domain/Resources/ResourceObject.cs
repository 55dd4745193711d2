using System.Collections.Immutable;
using System.Text.Json;

namespace NetConsole.Domain.Resources;

/// <summary>
/// One Kubernetes object as the API server gave it. The JSON is kept whole and unchanged, so that whatever
/// the console does not know survives; what everybody needs is read out once. An object that came as text stays
/// text until somebody looks inside: taken apart it is three times as large.
/// </summary>
public sealed class ResourceObject
{
    // CustomResourceDefinitions nest deeper than the 64 levels a document may have by default.
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };

    private readonly byte[]? text;
    private readonly JsonElement element;
    private JsonDocument? parsed;
    private ImmutableDictionary<string, string>? labels;
    private ImmutableDictionary<string, string>? annotations;
    private ImmutableArray<string> owners;
    private object? model;

    private ResourceObject(JsonElement raw, int ordinal = 0, string? home = null, DateTimeOffset? created = null)
    {
        element = raw;
        Ordinal = ordinal;
        ApiVersion = raw.Text("apiVersion") ?? "";
        var slash = ApiVersion.IndexOf('/', StringComparison.Ordinal);
        var metadata = raw.At("metadata");
        Key = new ResourceKey(
            slash < 0 ? "" : ApiVersion[..slash],
            raw.Text("kind") ?? "",
            home ?? metadata.Text("namespace") ?? "",
            metadata.Text("name") ?? ""
        );
        Uid = metadata.Text("uid") ?? "";
        ResourceVersion = metadata.Text("resourceVersion") ?? "";
        Generation = metadata.Number("generation") ?? 0;
        Created = metadata.Time("creationTimestamp") ?? created;
        IsBeingDeleted = metadata.Text("deletionTimestamp") is not null;
    }

    private ResourceObject(byte[] utf8, in ResourceHead head)
    {
        text = utf8;
        ApiVersion = head.ApiVersion;
        Key = head.Key;
        Uid = head.Uid;
        ResourceVersion = head.ResourceVersion;
        Generation = head.Generation;
        Created = head.Created;
        IsBeingDeleted = head.IsBeingDeleted;
        IsPartial = head.IsPartial;
    }

    /// <summary>The whole object; its document is owned by this object alone and never disposed.</summary>
    public JsonElement Raw => text is null ? element : Parsed().RootElement;

    /// <summary>apiVersion as written, such as <c>gateway.networking.k8s.io/v1</c>.</summary>
    public string ApiVersion { get; }

    /// <summary>The version part of <see cref="ApiVersion"/>.</summary>
    public string Version => ApiVersion[(ApiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public ResourceKey Key { get; }

    public GroupKind GroupKind => Key.GroupKind;

    public string Kind => Key.Kind;

    /// <summary>The namespace; empty when cluster-scoped.</summary>
    public string Namespace => Key.Namespace;

    public string Name => Key.Name;

    public string Uid { get; }

    /// <summary>Opaque version of the API server; empty for an object that is in no cluster.</summary>
    public string ResourceVersion { get; }

    /// <summary>metadata.generation; 0 when absent.</summary>
    public long Generation { get; }

    /// <summary>metadata.creationTimestamp; null when absent or not a time.</summary>
    public DateTimeOffset? Created { get; }

    /// <summary>
    /// The place in the stream of manifests it came from, from 1; 0 when it came from a cluster. It stands in for the age of
    /// an object that has no <see cref="Created"/> yet.
    /// </summary>
    public int Ordinal { get; }

    /// <summary>metadata.deletionTimestamp is set: the object waits for its finalizers.</summary>
    public bool IsBeingDeleted { get; }

    /// <summary>Fields that no engine reads were left out: who shows or writes the object reads it from the cluster.</summary>
    public bool IsPartial { get; }

    public JsonElement Metadata => Raw.At("metadata");

    public JsonElement Spec => Raw.At("spec");

    public JsonElement Status => Raw.At("status");

    public ImmutableDictionary<string, string> Labels => labels ??= Map("labels");

    public ImmutableDictionary<string, string> Annotations => annotations ??= Map("annotations");

    /// <summary>The uids of the objects this one belongs to.</summary>
    public ImmutableArray<string> OwnerUids
    {
        get
        {
            if (owners.IsDefault)
            {
                owners =
                    text is not null && parsed is null
                        ? ResourceText.OwnerUids(text)
                        : [.. Metadata.Items("ownerReferences").Select(owner => owner.Text("uid")).OfType<string>()];
            }

            return owners;
        }
    }

    /// <summary>Takes over a JSON object. The element must own its document (see <see cref="Parse"/>).</summary>
    public static ResourceObject From(JsonElement raw) => new(raw);

    /// <summary>Takes over the UTF-8 text of a JSON object whose head was read from it. The text is well-formed and nobody changes it.</summary>
    public static ResourceObject FromText(byte[] utf8, in ResourceHead head) => new(utf8, head);

    /// <summary>The same object as it would arrive in a namespace, at this place of a stream of manifests. The JSON stays as it is.</summary>
    public ResourceObject Placed(string @namespace, int ordinal) => new(Raw, ordinal, @namespace);

    /// <summary>The same object as an edit of one that exists: it is as old as that one, unless it says so itself.</summary>
    public ResourceObject AsEditOf(ResourceObject existing) =>
        Created is null && existing.Created is not null ? new(Raw, 0, Namespace, existing.Created) : this;

    /// <summary>Reads one object from UTF-8 JSON.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static ResourceObject Parse(ReadOnlyMemory<byte> utf8) => new(JsonElement.Parse(utf8.Span, Reading));

    /// <summary>Reads one object from JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static ResourceObject Parse(string json) => new(JsonElement.Parse(json, Reading));

    /// <summary>
    /// The typed facts of this object, read at most once per object: engines that look at every version of the
    /// cluster pay only for what changed. One object has one model type.
    /// </summary>
    public T Model<T>(Func<ResourceObject, T> read)
        where T : class
    {
        if (model is T known)
        {
            return known;
        }

        var open = parsed is not null;
        var fresh = read(this);
        model = fresh;
        if (!open)
        {
            // Most engines ask for the model only. Elements that it keeps stay good.
            parsed = null;
        }

        return fresh;
    }

    public override string ToString() => Key.ToString();

    private ImmutableDictionary<string, string> Map(string field) =>
        text is not null && parsed is null ? ResourceText.MetadataMap(text, field) : Metadata.Map(field);

    // Two threads may both take it apart: either result is as good.
    private JsonDocument Parsed() => parsed ??= JsonDocument.Parse(text, Reading);
}
