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

    /// <summary>So long before its end a watch gets a last bookmark, from which the next one can go on.</summary>
    private static readonly TimeSpan BeforeEnd = TimeSpan.FromSeconds(2);

    public async Task HandleAsync(ApiRequest request, CancellationToken stopping)
    {
        ListOptionRules.CheckWatch(request);
        var selection = new Selection(request);
        var stream = new WatchStream(request, ResponseForm.Of(request.Context.Request));
        using var fault = new WatchEnding(request.WatchEndRule, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted, stopping);
        var length = Timeout(request);
        using var timeout = new CancellationTokenSource(length, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, timeout.Token, fault.Over);
        try
        {
            var (subscription, initial) = Begin(request);
            using (subscription)
            {
                await stream.StartAsync(ending.Token);
                if (initial)
                {
                    await SendInitialAsync(request, selection, subscription, stream, fault, ending.Token);
                }

                await stream.FlushAsync(ending.Token);
                await FollowAsync(request, selection, subscription, stream, fault, length, either.Token);
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

    private static async Task SendInitialAsync(
        ApiRequest request,
        Selection selection,
        StoreSubscription subscription,
        WatchStream stream,
        WatchEnding fault,
        CancellationToken cancellation
    )
    {
        foreach (var resource in selection.From(subscription.Snapshot.Of(request.Kind.Kind)).TakeWhile(_ => !fault.IsOver))
        {
            fault.Count();
            stream.Write("ADDED", resource);
            if (stream.IsLarge)
            {
                await stream.FlushAsync(cancellation);
            }
        }

        if (request.Flag("sendInitialEvents") && request.Flag("allowWatchBookmarks") && !fault.IsOver)
        {
            stream.WriteBookmark(subscription.Version, initialEnd: true);
        }
    }

    private async Task FollowAsync(
        ApiRequest request,
        Selection selection,
        StoreSubscription subscription,
        WatchStream stream,
        WatchEnding fault,
        TimeSpan length,
        CancellationToken cancellation
    )
    {
        var bookmarks = request.Flag("allowWatchBookmarks");
        var until = clock.GetTimestamp();
        Task? pause = null;
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

            var more = subscription.Changes.WaitToReadAsync(cancellation).AsTask();
            if (bookmarks && !more.IsCompleted)
            {
                // One timer serves many events: it is set anew only when it has run out.
                pause ??= Task.Delay(Pause(length - clock.GetElapsedTime(until)), clock, cancellation);
                if (await Task.WhenAny(more, pause) == pause)
                {
                    pause = null;
                    cancellation.ThrowIfCancellationRequested();

                    // Read before looking for changes: whatever the version includes is in the channel by then.
                    var version = store.DeliveredVersion;
                    if (subscription.Changes.Count == 0)
                    {
                        stream.WriteBookmark(version, initialEnd: false);
                        await stream.FlushAsync(cancellation);
                    }
                }
            }

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

    private static TimeSpan Pause(TimeSpan left) => left - BeforeEnd < BookmarkEvery && left > BeforeEnd ? left - BeforeEnd : BookmarkEvery;

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
        if (text is "" or "0")
        {
            var begins = request.Query("sendInitialEvents") != "false";
            return (store.Subscribe(request.Kind.Kind), begins);
        }

        var version = ListRequests.Version(text);
        if (sendInitial)
        {
            ListRequests.CheckFresh(version, store.Version);
            return (store.Subscribe(request.Kind.Kind), true);
        }

        // A version from the future was given by another sandbox: what it meant cannot be known.
        return version <= store.Version
            ? (store.SubscribeAfter(request.Kind.Kind, version), false)
            : throw ApiStatus.Expired($"too old resource version: {version} ({store.Version})").ToException();
    }

    private static TimeSpan Timeout(ApiRequest request) =>
        long.TryParse(request.Query("timeoutSeconds"), CultureInfo.InvariantCulture, out var seconds)
        && seconds > 0
        && seconds < LongestWatch.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : LongestWatch;
}
