using Microsoft.AspNetCore.Connections;

namespace NetConsole.Sandbox.Faults;

/// <summary>The connections of the server, below TLS, so that each can be dropped or made silent.</summary>
internal sealed class OpenConnections
{
    private readonly Lock gate = new();
    private readonly HashSet<ConnectionSilence> open = [];

    /// <summary>Connection middleware; to be used before TLS.</summary>
    public ConnectionDelegate Follow(ConnectionDelegate next) =>
        async context =>
        {
            var silence = new ConnectionSilence(context);
            var transport = context.Transport;
            context.Transport = new SilenceablePipe(transport, silence);
            context.Features.Set(silence);
            lock (gate)
            {
                open.Add(silence);
            }

            try
            {
                await next(context);
            }
            finally
            {
                lock (gate)
                {
                    open.Remove(silence);
                }

                context.Transport = transport;
            }
        };

    public void Drop() => Each(connection => connection.Drop());

    public void DropSilent() => Each(connection => connection.DropIfSilent());

    public void Silence() => Each(connection => connection.Begin());

    private void Each(Action<ConnectionSilence> action)
    {
        ConnectionSilence[] all;
        lock (gate)
        {
            all = [.. open];
        }

        foreach (var connection in all)
        {
            action(connection);
        }
    }
}
