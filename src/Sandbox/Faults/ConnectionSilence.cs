using Microsoft.AspNetCore.Connections;

namespace NetConsole.Sandbox.Faults;

/// <summary>Whether bytes pass on one connection. Silence lasts until the connection ends.</summary>
internal sealed class ConnectionSilence(ConnectionContext connection)
{
    private volatile bool silent;

    public void Begin() => silent = true;

    public void Drop() => connection.Abort(new ConnectionAbortedException("The connection was dropped as a fault."));

    public void DropIfSilent()
    {
        if (silent)
        {
            Drop();
        }
    }

    /// <summary>Returns at once while bytes pass, and never while they do not.</summary>
    /// <exception cref="OperationCanceledException">The connection ended.</exception>
    public Task PassAsync(CancellationToken cancellation) => silent ? UntilEndAsync(cancellation) : Task.CompletedTask;

    private async Task UntilEndAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, connection.ConnectionClosed);
        await Task.Delay(Timeout.Infinite, either.Token);
    }
}
