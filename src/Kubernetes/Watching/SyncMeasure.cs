using System.Diagnostics;

namespace NetConsole.Kubernetes.Watching;

/// <summary>One reading of a whole kind, in traces and metrics.</summary>
internal sealed class SyncMeasure : IDisposable
{
    private readonly string cluster;
    private readonly string kind;
    private readonly string way;
    private readonly string reason;
    private readonly TimeProvider time;
    private readonly long started;
    private readonly Activity? activity;
    private bool ended;

    public SyncMeasure(string cluster, string kind, string way, string reason, TimeProvider time)
    {
        (this.cluster, this.kind, this.way, this.reason, this.time) = (cluster, kind, way, reason, time);
        started = time.GetTimestamp();
        activity = KubernetesTelemetry.Activities.StartActivity("kubernetes sync");
        activity?.SetTag("cluster", cluster).SetTag("k8s.resource", kind).SetTag("way", way).SetTag("reason", reason);
    }

    /// <summary>Everything is in.</summary>
    public void Succeed(int objects)
    {
        ended = true;
        activity?.SetTag("objects", objects);
        var tags = KubernetesTelemetry.Tags(cluster, kind);
        tags.Add("way", way);
        KubernetesTelemetry.Syncs.Record(time.GetElapsedTime(started).TotalSeconds, tags);
        tags.Add("reason", reason);
        KubernetesTelemetry.Lists.Add(1, tags);
    }

    public void Dispose()
    {
        if (!ended)
        {
            ended = true;
            activity?.SetStatus(ActivityStatusCode.Error);
        }

        activity?.Dispose();
    }
}
