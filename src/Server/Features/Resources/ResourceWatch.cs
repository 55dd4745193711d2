using System.Text.Json;
using System.Threading.Channels;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Server.Features.Identity;

namespace NetConsole.Server.Features.Resources;

/// <summary>
/// A list as a stream of server-sent events: every object as ADDED, then BOOKMARK, then what changes. A comment line
/// every 15 seconds keeps proxies from closing it. Scoped to one request.
/// </summary>
internal sealed class ResourceWatch(IClusterViews views, Sessions sessions, TimeProvider time)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>The stream; it ends when the caller goes.</summary>
    public IResult Stream(string cluster, ServedKind kind, ResourcePageQuery query, string? search) =>
        new Answer(this, cluster, kind, query, search);

    private async Task RunAsync(HttpContext context, string cluster, ServedKind kind, ResourcePageQuery query, string? search)
    {
        var cancellation = context.RequestAborted;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = views.Subscribe(
            cluster,
            () =>
            {
                news.Writer.TryWrite(true);
                return Task.CompletedTask;
            }
        );

        IReadOnlyList<ResourceObject> sent = [];
        var first = true;
        try
        {
            while (!cancellation.IsCancellationRequested && sessions.IsAlive(context.User) && views.View(cluster) is { } view)
            {
                var current = Matching(view, kind, query, search);
                foreach (var (change, resource) in ResourceChanges.Between(sent, current))
                {
                    await WriteAsync(context.Response, change.ToString().ToUpperInvariant(), resource.Raw, cancellation);
                }

                if (first)
                {
                    await WriteAsync(context.Response, "BOOKMARK", Bookmark(kind, view.Snapshot.Version), cancellation);
                    first = false;
                }

                sent = current;
                await context.Response.Body.FlushAsync(cancellation);
                await WaitAsync(context.Response, news.Reader, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The caller has gone.
        }
    }

    private async Task WaitAsync(HttpResponse response, ChannelReader<bool> news, CancellationToken cancellation)
    {
        while (true)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var silence = Task.Delay(Heartbeat, time, patience.Token);
            var changed = news.ReadAsync(patience.Token).AsTask();
            var first = await Task.WhenAny(changed, silence);
            await patience.CancelAsync();
            if (first == changed)
            {
                await changed;
                return;
            }

            cancellation.ThrowIfCancellationRequested();
            await response.WriteAsync(": still here\n\n", cancellation);
            await response.Body.FlushAsync(cancellation);
        }
    }

    private static List<ResourceObject> Matching(ClusterView view, ServedKind kind, ResourcePageQuery query, string? search)
    {
        var objects = view.Snapshot.Of(kind.Kind);
        var inScope = query.Namespace is { } name ? objects.In(name) : objects.All;
        var wanted = ResourcePage
            .Cut(ResourceSearch.Among(inScope, kind, view, search), query with { Limit = int.MaxValue, After = null })
            .Items.ToHashSet<ResourceObject>(ReferenceEqualityComparer.Instance);
        return [.. inScope.Where(wanted.Contains)];
    }

    private static JsonElement Bookmark(ServedKind kind, long version) =>
        JsonSerializer.SerializeToElement(
            new
            {
                apiVersion = kind.ApiVersion,
                kind = kind.Kind.Kind,
                metadata = new { resourceVersion = version.ToString() },
            }
        );

    private static async Task WriteAsync(HttpResponse response, string type, JsonElement resource, CancellationToken cancellation)
    {
        await response.WriteAsync("data: ", cancellation);
        await response.WriteAsync(JsonSerializer.Serialize(new { type, @object = resource }), cancellation);
        await response.WriteAsync("\n\n", cancellation);
    }

    private sealed class Answer(ResourceWatch watch, string cluster, ServedKind kind, ResourcePageQuery query, string? search) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => watch.RunAsync(httpContext, cluster, kind, query, search);
    }
}
