using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Connections;

namespace NetConsole.Kubernetes.Watching;

internal sealed partial class Reflector
{
    // The objects come as the first events of a watch that then goes on: neither side holds the list as a whole, and nothing can
    // happen between list and watch.
    private async Task StreamAsync(CancellationToken cancellation)
    {
        var query = new WatchQuery
        {
            SendInitialEvents = true,
            Duration = Duration(),
            Priority = CallPriority.Background,
            Trim = trim,
        };
        var started = time.GetTimestamp();
        var good = false;
        var initial = new Dictionary<(string Namespace, string Name), ResourceObject>();
        var complete = false;
        await listGate.WaitAsync(cancellation);
        var gated = true;
        var sync = new SyncMeasure(api.Connection.Name, kind.Plural, "watch", reason, time);
        try
        {
            await foreach (var happened in api.WatchAsync(kind, query, static () => { }, cancellation))
            {
                if (complete)
                {
                    good = true;
                    Take(happened);
                    continue;
                }

                Gather(initial, happened);
                if (!happened.IsInitialEnd)
                {
                    continue;
                }

                complete = true;
                Synced(initial.Values, happened.Resource.ResourceVersion);
                sync.Succeed(initial.Count);
                sync.Dispose();
                initial = [];
                listGate.Release();
                gated = false;
                Live();
                changed();
            }
        }
        catch (KubernetesApiException problem) when (!complete && !IsPassing(problem))
        {
            // Not served, or not seen through: a list is what every server can do.
            streams = false;
            if (problem.IsInvalid)
            {
                initialEvents.Refused();
            }

            Log.NotStreamed(logger, api.Connection.Name, kind.Plural, problem.Message);
            return;
        }
        catch (KubernetesApiException) when (!complete)
        {
            failedStreams++;
            throw;
        }
        finally
        {
            sync.Dispose();
            if (gated)
            {
                listGate.Release();
            }
        }

        // Some servers do not know the parameter and end the watch without the mark.
        streams = complete;
        Confirm();
        await RestAsync(good, started, cancellation);
    }

    private void Gather(Dictionary<(string Namespace, string Name), ResourceObject> initial, WatchEvent happened)
    {
        var key = (happened.Resource.Namespace, happened.Resource.Name);
        switch (happened.Type)
        {
            case WatchEventType.Added or WatchEventType.Modified:
                initial[key] = options.Transform(happened.Resource);
                break;
            case WatchEventType.Deleted:
                initial.Remove(key);
                break;
        }
    }

    // These say nothing about whether the server can stream.
    private static bool IsPassing(KubernetesApiException problem) =>
        problem.IsForbidden
        || problem.IsUnauthorized
        || problem.Status is { Code: 429 or >= 500 }
        || problem is { IsTransport: true, WasAnswered: false };
}
