using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>There is no process behind a pod: its log tells so, and what the pod's status tells, now and as it changes.</summary>
internal sealed class PodLogRequests(SandboxStore store)
{
    public async Task HandleAsync(ApiRequest request, CancellationToken stopping)
    {
        using var subscription = store.Subscribe(request.Kind.Kind);
        var pod = subscription.Snapshot.Find(request.Key) ?? throw ApiStatus.NotFound(request.Kind, request.Name).ToException();
        var container = Container(request, pod);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted, stopping);
        var written = SimulatedLog.Lines(pod, container);
        request.Context.Response.ContentType = "text/plain";
        await WriteAsync(request, Chosen(request, written));
        if (!request.Flag("follow"))
        {
            return;
        }

        request.Context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await request.Context.Response.StartAsync(ending.Token);
        await request.Context.Response.Body.FlushAsync(ending.Token);
        var known = written.ToHashSet();
        while (await subscription.Changes.WaitToReadAsync(ending.Token))
        {
            while (subscription.Changes.TryRead(out var change))
            {
                if (change.Object.Uid != pod.Uid)
                {
                    continue;
                }

                await WriteAsync(request, [.. SimulatedLog.Lines(change.Object, container).Where(known.Add)]);
                await request.Context.Response.Body.FlushAsync(ending.Token);
                if (change.Type == StoreChangeType.Deleted)
                {
                    return;
                }
            }
        }
    }

    private static string Container(ApiRequest request, ResourceObject pod)
    {
        string[] containers = [.. pod.Spec.Items("containers").Select(item => item.Text("name") ?? "")];
        string[] all = [.. pod.Spec.Items("initContainers").Select(item => item.Text("name") ?? ""), .. containers];
        var asked = request.Query("container");
        if (asked.Length == 0)
        {
            asked = pod.Annotations.GetValueOrDefault(
                "kubectl.kubernetes.io/default-container",
                containers.Length == 1 ? containers[0] : ""
            );
        }

        if (asked.Length == 0)
        {
            throw ApiStatus
                .BadRequest($"a container name must be specified for pod {pod.Name}, choose one of: [{string.Join(' ', all)}]")
                .ToException();
        }

        if (!all.Contains(asked))
        {
            throw ApiStatus.BadRequest($"container {asked} is not valid for pod {pod.Name}").ToException();
        }

        if (request.Flag("previous"))
        {
            throw ApiStatus.BadRequest($"previous terminated container \"{asked}\" in pod \"{pod.Name}\" not found").ToException();
        }

        if (pod.Spec.Text("nodeName") is not { Length: > 0 })
        {
            throw ApiStatus.BadRequest($"pod {pod.Name} does not have a host assigned").ToException();
        }

        return asked;
    }

    private static IReadOnlyList<(DateTime Time, string Line)> Chosen(ApiRequest request, IEnumerable<(DateTime Time, string Line)> lines)
    {
        if (long.TryParse(request.Query("sinceSeconds"), CultureInfo.InvariantCulture, out var seconds))
        {
            var from = request.Clock.GetUtcNow().UtcDateTime.AddSeconds(-seconds);
            lines = lines.Where(line => line.Time >= from);
        }
        else if (
            DateTimeOffset.TryParse(request.Query("sinceTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
        )
        {
            lines = lines.Where(line => line.Time >= since.UtcDateTime);
        }

        return int.TryParse(request.Query("tailLines"), CultureInfo.InvariantCulture, out var tail) && tail >= 0
            ? [.. lines.TakeLast(tail)]
            : [.. lines];
    }

    private static Task WriteAsync(ApiRequest request, IReadOnlyList<(DateTime Time, string Line)> lines)
    {
        var text = new StringBuilder();
        foreach (var (time, line) in lines)
        {
            text.Append(request.Flag("timestamps") ? $"{time:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'} " : "").Append(line).Append('\n');
        }

        if (int.TryParse(request.Query("limitBytes"), CultureInfo.InvariantCulture, out var limit) && limit > 0 && limit < text.Length)
        {
            text.Length = limit;
        }

        return request.Context.Response.WriteAsync(text.ToString(), request.Aborted);
    }
}
