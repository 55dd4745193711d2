namespace NetConsole.Sandbox.Store;

/// <summary>The store refuses a request; <see cref="Status"/> says why in the API server's words.</summary>
public sealed class ApiStatusException(ApiStatus status) : Exception(status.Message)
{
    public ApiStatus Status { get; } = status;
}
