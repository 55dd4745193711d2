using System.Text.Json;
using Microsoft.Extensions.Logging;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Connections;

namespace NetConsole.Kubernetes.Api;

/// <summary>
/// The API of one cluster. Every call can be made as somebody else, and fails only with
/// <see cref="KubernetesApiException"/> (or by cancellation). Thread-safe.
/// </summary>
public sealed partial class ClusterApi
{
    private const int MaxWatchLine = 64 * 1024 * 1024;

    private readonly RequestSender sender;
    private readonly TimeProvider time;

    public ClusterApi(ClusterConnection connection, TimeProvider time, ILogger<ClusterApi> logger)
    {
        Connection = connection;
        this.time = time;
        sender = new RequestSender(connection, time, logger);
    }

    public ClusterConnection Connection { get; }

    /// <summary>Every kind that is served, without subresources, by group and kind.</summary>
    public Task<Discovered> DiscoverAsync(CallIdentity? identity, CancellationToken cancellation) =>
        new Discovery(sender).ReadAsync(identity, cancellation);

    /// <summary>The server's version.</summary>
    public async Task<ServerVersion> VersionAsync(CancellationToken cancellation)
    {
        var json = await JsonAsync(ApiRequest.Get("version") with { Priority = CallPriority.Background }, cancellation);
        return new ServerVersion(json.Text("gitVersion") ?? "", json.Text("platform") ?? "");
    }

    /// <summary>The object; null when there is none.</summary>
    public async Task<ResourceObject?> FindAsync(
        ServedKind kind,
        string @namespace,
        string name,
        CallIdentity? identity,
        CancellationToken cancellation,
        bool dropManagedFields = false
    )
    {
        try
        {
            var answer = await sender.ReadAsync(ReadOf(kind, @namespace, name, identity), cancellation);
            return Shape(answer, kind, dropManagedFields);
        }
        catch (KubernetesApiException problem) when (problem.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>The object.</summary>
    /// <exception cref="KubernetesApiException">There is none, or it may not be read.</exception>
    public async Task<ResourceObject> GetAsync(
        ServedKind kind,
        string @namespace,
        string name,
        CallIdentity? identity,
        CancellationToken cancellation
    ) => Shape(await sender.ReadAsync(ReadOf(kind, @namespace, name, identity), cancellation), kind, dropManagedFields: false);

    /// <summary>Any address of the API server, such as a pod proxy; relative, with its query.</summary>
    public Task<RawResponse> GetRawAsync(string path, CallIdentity? identity, CancellationToken cancellation, string accept = "*/*") =>
        sender.ReadAsync(ApiRequest.Get(path.TrimStart('/'), identity) with { Accept = accept }, cancellation);

    private static ApiRequest ReadOf(ServedKind kind, string @namespace, string name, CallIdentity? identity) =>
        ApiRequest.Get(ResourcePath.Of(kind, @namespace, name), identity) with
        {
            Resource = kind.Plural,
        };

    private async Task<JsonElement> JsonAsync(ApiRequest request, CancellationToken cancellation) =>
        ParseBody((await sender.ReadAsync(request, cancellation)).Body);

    private JsonElement ParseBody(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body, new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException problem)
        {
            throw Malformed(problem);
        }
    }

    private ResourceObject Shape(RawResponse answer, ServedKind kind, bool dropManagedFields)
    {
        try
        {
            return new ObjectReader(dropManagedFields ? FieldTrim.ManagedFields : FieldTrim.Nothing, kind.ApiVersion, kind.Kind.Kind).Read(
                answer.Body
            );
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw Malformed(problem);
        }
    }

    private KubernetesApiException Malformed(Exception problem) =>
        new($"The answer of {Connection.BaseAddress.Authority} is not what an API server says: {problem.Message}", problem);
}
