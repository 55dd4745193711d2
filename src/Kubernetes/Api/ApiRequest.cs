using NetConsole.Kubernetes.Connections;

namespace NetConsole.Kubernetes.Api;

/// <summary>One call, so that it can be sent again.</summary>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    public string Accept { get; init; } = "application/json";

    public CallPriority Priority { get; init; } = CallPriority.Interactive;

    /// <summary>What the call does, for traces and metrics: get, list, watch, create, update, patch, apply, delete …</summary>
    public string Verb { get; init; } = "get";

    /// <summary>The plural it is about; empty for discovery and the like.</summary>
    public string Resource { get; init; } = "";

    public CallIdentity? Identity { get; init; }

    public byte[]? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public static ApiRequest Get(string path, CallIdentity? identity = null) => new(HttpMethod.Get, path) { Identity = identity };
}

/// <summary>The answer to a raw call.</summary>
/// <param name="Body">The bytes, decompressed.</param>
/// <param name="Code">HTTP status, always a success.</param>
/// <param name="MediaType">Content type without parameters.</param>
/// <param name="Warnings">The server's warnings.</param>
public sealed record RawResponse(byte[] Body, int Code, string MediaType, IReadOnlyList<string> Warnings);
