using System.Net;

namespace NetConsole.Kubernetes.Api;

/// <summary>A call did not succeed: the server refused it (<see cref="Status"/>), or was not reached or understood (no status).</summary>
public sealed class KubernetesApiException : Exception
{
    public KubernetesApiException(ApiStatus status)
        : base(status.Message) => Status = status;

    /// <summary>The server was not reached, or its answer broke off or made no sense.</summary>
    public KubernetesApiException(string message, Exception? inner = null)
        : base(message, inner) { }

    /// <summary>What the server said; null when it did not get to say anything.</summary>
    public ApiStatus? Status { get; }

    /// <summary>The server was not reached, or its answer could not be read to the end.</summary>
    public bool IsTransport => Status is null;

    /// <summary>The connection stood and an answer had begun when it failed.</summary>
    public bool WasAnswered { get; init; }

    public bool IsNotFound => Status?.Code == (int)HttpStatusCode.NotFound;

    /// <summary>The object changed in the meantime, exists already, or fields belong to another manager.</summary>
    public bool IsConflict => Status?.Code == (int)HttpStatusCode.Conflict;

    /// <summary>The resourceVersion is too old to watch or page from.</summary>
    public bool IsGone => Status is { Code: (int)HttpStatusCode.Gone } or { Reason: "Expired" or "Gone" };

    public bool IsForbidden => Status?.Code is (int)HttpStatusCode.Forbidden;

    public bool IsUnauthorized => Status?.Code is (int)HttpStatusCode.Unauthorized;

    /// <summary>The object is not valid: see the causes.</summary>
    public bool IsInvalid => Status?.Code is (int)HttpStatusCode.UnprocessableEntity or (int)HttpStatusCode.BadRequest;
}
