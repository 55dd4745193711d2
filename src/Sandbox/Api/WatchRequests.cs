using System.Globalization;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Faults;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>GET of a collection with <c>watch=true</c>: an endless answer of one JSON event per line.</summary>
internal sealed class WatchRequests(SandboxStore store, TimeProvider clock)
{
    private static readonly TimeSpan BookmarkEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWatch = TimeSpan.FromHours(1);

    public async Task HandleAsync(ApiRequest request, CancellationToken stopping)
    {
        var selection = new Selection(request);
        var form = ResponseForm.Of(request.Context.Request);
        var stream = new WatchStream(request, form);
        using var fault = new WatchEnding(request.WatchEndRule, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted, stopping);
        using var timeout = new CancellationTokenSource(Timeout(request), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, timeout.Token, fault.Over);
        try
        {
            var (subscription, initial) = Begin(request);
            using (subscription)
            {
                await stream.StartAsync(ending.Token);
                if (initial)
                {
                    foreach (var resource in selection.From(subscription.Snapshot.Of(request.Kind.Kind)).TakeWhile(_ => !fault.IsOver))
                    {
                        fault.Count();
                        stream.Write("ADDED", resource);
                        if (stream.IsLarge)
                        {
                            await stream.FlushAsync(ending.Token);
                        }
                    }

                    if (request.Flag("sendInitialEvents") && !fault.IsOver)
                    {
                        stream.WriteBookmark(subscription.Version, initialEnd: true);
                    }
                }

                await stream.FlushAsync(ending.Token);
                await FollowAsync(request, selection, subscription, stream, fault, either.Token);
            }
        }
        catch (ApiStatusException refusal) when (refusal.Status.Code == 410)
        {
            // As the API server does: the watch is accepted and its only event says that its start is gone.
            await stream.StartAsync(ending.Token);
            stream.WriteError(refusal.Status);
            await stream.FlushAsync(ending.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The client left, its time is over, or the sandbox stops: a watch has no other end.
        }

        if (fault is { IsOver: true, SaysGone: true } && !ending.IsCancellationRequested)
        {
            stream.WriteError(ApiStatus.Expired("too old resource version: made to be gone"));
            await stream.FlushAsync(ending.Token);
        }
    }

    private async Task FollowAsync(
        ApiRequest request,
        Selection selection,
        StoreSubscription subscription,
        WatchStream stream,
        WatchEnding fault,
        CancellationToken cancellation
    )
    {
        var bookmarks = request.Flag("allowWatchBookmarks");
        while (!fault.IsOver)
        {
            while (!fault.IsOver && subscription.Changes.TryRead(out var change))
            {
                if (Write(stream, selection, change))
                {
                    fault.Count();
                }

                if (stream.IsLarge)
                {
                    await stream.FlushAsync(cancellation);
                }
            }

            await stream.FlushAsync(cancellation);
            if (fault.IsOver)
            {
                return;
            }

            using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var more = subscription.Changes.WaitToReadAsync(cancellation).AsTask();
            if (await Task.WhenAny(more, Task.Delay(BookmarkEvery, clock, pause.Token)) != more)
            {
                // Read before looking for changes: whatever the version includes is in the channel by then.
                var version = store.DeliveredVersion;
                if (bookmarks && subscription.Changes.Count == 0)
                {
                    stream.WriteBookmark(version, initialEnd: false);
                }

                continue;
            }

            await pause.CancelAsync();
            if (!await more)
            {
                if (subscription.Overflowed)
                {
                    stream.WriteError(ApiStatus.Expired("too old resource version: the watch fell behind"));
                    await stream.FlushAsync(cancellation);
                }

                return;
            }
        }
    }

    private static bool Write(WatchStream stream, Selection selection, StoreChange change)
    {
        var before = change.Before is { } old && selection.Matches(old);
        var after = change.Type != StoreChangeType.Deleted && selection.Matches(change.Object);
        switch (before, after)
        {
            case (false, true):
                stream.Write("ADDED", change.Object);
                return true;
            case (true, true):
                stream.Write("MODIFIED", change.Object);
                return true;
            case (true, false):
                // An object that no longer matches leaves the watch as if it had been deleted.
                stream.Write("DELETED", change.Object);
                return true;
            default:
                return false;
        }
    }

    private (StoreSubscription Subscription, bool Initial) Begin(ApiRequest request)
    {
        var text = request.Query("resourceVersion");
        var sendInitial = request.Flag("sendInitialEvents");
        if (sendInitial && request.Query("resourceVersionMatch") != "NotOlderThan")
        {
            throw ApiStatus
                .BadRequest("resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")
                .ToException();
        }

        if (text is "" or "0")
        {
            var begins = request.Query("sendInitialEvents") != "false";
            return (store.Subscribe(request.Kind.Kind), begins);
        }

        if (!long.TryParse(text, CultureInfo.InvariantCulture, out var version))
        {
            throw ApiStatus.BadRequest($"Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax").ToException();
        }

        // A version from the future was given by another sandbox: what it meant cannot be known.
        if (version > store.Version)
        {
            throw ApiStatus.Expired($"too old resource version: {version} ({store.Version})").ToException();
        }

        return sendInitial ? (store.Subscribe(request.Kind.Kind), true) : (store.SubscribeAfter(request.Kind.Kind, version), false);
    }

    private static TimeSpan Timeout(ApiRequest request) =>
        long.TryParse(request.Query("timeoutSeconds"), CultureInfo.InvariantCulture, out var seconds)
        && seconds > 0
        && seconds < LongestWatch.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : LongestWatch;
}
