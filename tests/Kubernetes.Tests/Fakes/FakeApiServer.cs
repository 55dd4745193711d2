using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Connections;

namespace NetConsole.Tests.Kubernetes.Fakes;

/// <summary>An HTTP server on a free port whose answers the test decides.</summary>
internal sealed class FakeApiServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<ClusterConnection> connections = [];

    private FakeApiServer(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    public static async Task<FakeApiServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new FakeApiServer(app);
        app.Run(async context =>
        {
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            server.Seen.Enqueue(
                new SeenRequest(
                    context.Request.Method,
                    context.Request.Path.Value ?? "",
                    context.Request.QueryString.Value ?? "",
                    context.Request.Headers.ToDictionary(
                        header => header.Key,
                        header => string.Join('|', header.Value.ToArray()),
                        StringComparer.OrdinalIgnoreCase
                    ),
                    body
                )
            );
            await answer(context);
        });
        await app.StartAsync();
        return server;
    }

    public ClusterApi Api(string? token = null, TimeProvider? time = null)
    {
        var connection = ClusterConnection.Open("test", Address, token, time ?? TimeProvider.System);
        connections.Add(connection);
        return new ClusterApi(connection, time ?? TimeProvider.System, NullLogger<ClusterApi>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
        {
            connection.Dispose();
        }

        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }
}

internal sealed record SeenRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);
