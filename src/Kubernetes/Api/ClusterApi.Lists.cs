using System.Runtime.CompilerServices;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

public sealed partial class ClusterApi
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan InitialSilence = TimeSpan.FromSeconds(30);

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
        using var limit = new Patience(time, Patience.Ordinary, cancellation);
        try
        {
            var request = ApiRequest.Get(path, query.Identity) with { Verb = "list", Resource = kind.Plural, Priority = query.Priority };
            using var response = await sender.SendAsync(request, limit.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            // However long the list is and however slow the line: it goes on as long as something comes.
            void Progress() => limit.Restart(Patience.Ordinary);
            var parser = new ListParser(new ObjectReader(query.LeftOut, kind.ApiVersion, kind.Kind.Kind), each, Progress);
            return await parser.ReadAsync(stream, limit.Token);
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
    public Task<ResourceList> ListAsync(ServedKind kind, ListQuery query, CancellationToken cancellation) =>
        ListAsync(kind, query, static resource => resource, cancellation);

    /// <summary>All pages, each object transformed as it arrives.</summary>
    public async Task<ResourceList> ListAsync(
        ServedKind kind,
        ListQuery query,
        Func<ResourceObject, ResourceObject> transform,
        CancellationToken cancellation
    )
    {
        var items = new List<ResourceObject>();
        var restarted = false;
        while (true)
        {
            try
            {
                var page = await ReadPageAsync(kind, query, item => items.Add(transform(item)), cancellation);
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
                ("sendInitialEvents", query.SendInitialEvents ? "true" : null),
                ("resourceVersionMatch", query.SendInitialEvents ? "NotOlderThan" : null),
                ("resourceVersion", query.ResourceVersion),
                ("timeoutSeconds", ((long)query.Duration.TotalSeconds).ToString()),
                ("labelSelector", query.LabelSelector),
                ("fieldSelector", query.FieldSelector)
            );
        // A connection that died silently must not be waited for longer than the server would have kept it; the objects at the start
        // come without a break.
        var whole = query.Duration + Grace;
        var initial = query.SendInitialEvents;
        using var limit = new Patience(time, initial ? InitialSilence : whole, cancellation);
        var request = ApiRequest.Get(path, query.Identity) with { Verb = "watch", Resource = kind.Plural, Priority = query.Priority };
        using var response = await sender.SendAsync(request, limit.Token);
        opened();
        await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
        await using var lines = LineReader
            .ReadAsync(stream, MaxWatchLine, lastWithoutBreak: false, limit.Token)
            .GetAsyncEnumerator(limit.Token);
        var events = new WatchParser(new ObjectReader(query.LeftOut, kind.ApiVersion, kind.Kind.Kind));
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
                throw TransportProblem.From(problem, Connection.BaseAddress, answered: true);
            }

            var happened = events.Read(lines.Current.Span);
            if (initial)
            {
                initial = !happened.IsInitialEnd;
                limit.Restart(initial ? InitialSilence : whole);
            }

            yield return happened;
        }
    }
}
