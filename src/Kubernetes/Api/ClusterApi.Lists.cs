using System.Runtime.CompilerServices;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

public sealed partial class ClusterApi
{
    /// <summary>One page of a list; each object is handed over while the rest is still arriving.</summary>
    public async Task<ListPage> ReadPageAsync(ServedKind kind, ListQuery query, Action<ResourceObject> each, CancellationToken cancellation)
    {
        var path =
            ResourcePath.Of(kind, query.Namespace)
            + ResourcePath.Query(
                ("limit", query.PageSize > 0 ? query.PageSize.ToString() : null),
                ("continue", query.Continue),
                ("labelSelector", query.LabelSelector),
                ("fieldSelector", query.FieldSelector),
                ("resourceVersion", query.Continue is null ? query.ResourceVersion : null)
            );
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = time.CreateTimer(
            static state => ((CancellationTokenSource)state!).Cancel(),
            limit,
            RequestSender.Patience,
            Timeout.InfiniteTimeSpan
        );
        try
        {
            using var response = await sender.SendAsync(ApiRequest.Get(path, query.Identity), limit.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            return await new ListParser(kind.ApiVersion, kind.Kind.Kind, query.DropManagedFields, each).ReadAsync(stream, limit.Token);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw Malformed(problem);
        }
        catch (Exception problem) when (RequestSender.IsTransport(problem, cancellation))
        {
            throw TransportProblem.From(problem, Connection.BaseAddress);
        }
    }

    /// <summary>One page as a whole.</summary>
    public async Task<ResourceList> ListPageAsync(ServedKind kind, ListQuery query, CancellationToken cancellation)
    {
        var items = new List<ResourceObject>();
        var page = await ReadPageAsync(kind, query, items.Add, cancellation);
        return new ResourceList(items, page.ResourceVersion, page.Continue);
    }

    /// <summary>All pages. A continue token that expired on the way starts the list again once, without pages.</summary>
    public async Task<ResourceList> ListAsync(ServedKind kind, ListQuery query, CancellationToken cancellation)
    {
        var items = new List<ResourceObject>();
        var restarted = false;
        while (true)
        {
            try
            {
                var page = await ReadPageAsync(kind, query, items.Add, cancellation);
                if (page.Continue is null)
                {
                    return new ResourceList(items, page.ResourceVersion, null);
                }

                query = query with { Continue = page.Continue };
            }
            catch (KubernetesApiException problem) when (problem.IsGone && query.Continue is not null && !restarted)
            {
                restarted = true;
                items.Clear();
                query = query with { Continue = null, PageSize = 0 };
            }
        }
    }

    /// <summary>
    /// The events of a kind until the server ends the watch. The enumeration ends quietly when the server closes the stream, at its
    /// time limit or before, even within an event: watch again from the last resourceVersion.
    /// </summary>
    /// <exception cref="KubernetesApiException">Refused, not reached, cut off, or an error event such as an expired version.</exception>
    public IAsyncEnumerable<WatchEvent> WatchAsync(ServedKind kind, WatchQuery query, CancellationToken cancellation) =>
        WatchAsync(kind, query, static () => { }, cancellation);

    internal async IAsyncEnumerable<WatchEvent> WatchAsync(
        ServedKind kind,
        WatchQuery query,
        Action opened,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var path =
            ResourcePath.Of(kind, query.Namespace)
            + ResourcePath.Query(
                ("watch", "true"),
                ("allowWatchBookmarks", "true"),
                ("resourceVersion", query.ResourceVersion),
                ("timeoutSeconds", ((long)query.Duration.TotalSeconds).ToString()),
                ("labelSelector", query.LabelSelector),
                ("fieldSelector", query.FieldSelector)
            );
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // A connection that died silently must not be waited for longer than the server would have kept it.
        using var timer = time.CreateTimer(
            static state => ((CancellationTokenSource)state!).Cancel(),
            limit,
            query.Duration + TimeSpan.FromSeconds(30),
            Timeout.InfiniteTimeSpan
        );
        using var response = await sender.SendAsync(ApiRequest.Get(path, query.Identity), limit.Token);
        opened();
        await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
        await using var lines = LineReader
            .ReadAsync(stream, MaxWatchLine, lastWithoutBreak: false, limit.Token)
            .GetAsyncEnumerator(limit.Token);
        while (true)
        {
            try
            {
                if (!await lines.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (Exception problem) when (RequestSender.IsTransport(problem, cancellation))
            {
                throw TransportProblem.From(problem, Connection.BaseAddress);
            }

            yield return WatchParser.Read(lines.Current.Span, query.DropManagedFields);
        }
    }
}
