using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NetConsole.Server.Tests.Hosting;

/// <summary>A wire to a server on this machine that can be cut and mended, on the same port.</summary>
internal sealed class Relay(int target) : IAsyncDisposable
{
    private readonly ConcurrentBag<Socket> open = [];
    private TcpListener? listener;
    private Task accepting = Task.CompletedTask;

    public int Port { get; private set; }

    public Relay Mend()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(listener);
        return this;
    }

    public async Task CutAsync()
    {
        listener?.Dispose();
        await accepting;
        while (open.TryTake(out var socket))
        {
            socket.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await CutAsync();

    private async Task AcceptAsync(TcpListener from)
    {
        try
        {
            while (true)
            {
                var caller = await from.AcceptSocketAsync();
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
                open.Add(caller);
                open.Add(server);
                await server.ConnectAsync(IPAddress.Loopback, target);
                _ = CopyAsync(caller, server);
                _ = CopyAsync(server, caller);
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        try
        {
            await using var source = new NetworkStream(from);
            await using var destination = new NetworkStream(to);
            await source.CopyToAsync(destination);
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }
}
