using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NetConsole.Kubernetes;

/// <summary>What operators can measure of the traffic with clusters. Names only: no object names, users or contents.</summary>
public static class KubernetesTelemetry
{
    /// <summary>The name of the activity source and the meter.</summary>
    public const string Name = "NetConsole.Kubernetes";

    private static readonly Meter Meter = new(Name);
    private static readonly ConcurrentDictionary<object, WatchGauge> Watches = new(ReferenceEqualityComparer.Instance);

    static KubernetesTelemetry()
    {
        Meter.CreateObservableGauge(
            "netconsole.kubernetes.watch.silence",
            () => Watches.Values.Select(watch => new Measurement<double>(watch.Silence().TotalSeconds, watch.Tags)),
            "s",
            "Time since a kind was last confirmed by a list, an event or a bookmark."
        );
        Meter.CreateObservableGauge(
            "netconsole.kubernetes.objects",
            () => Watches.Values.Select(watch => new Measurement<int>(watch.Objects(), watch.Tags)),
            "{object}",
            "Objects kept in step."
        );
    }

    internal static ActivitySource Activities { get; } = new(Name);

    /// <summary>Time until the headers of an answer, in seconds; tags cluster, verb, resource, code (0: not reached).</summary>
    internal static Histogram<double> Requests { get; } = Meter.CreateHistogram<double>("netconsole.kubernetes.request.duration", "s");

    /// <summary>Time calls waited for their turn, in seconds; tags cluster, priority.</summary>
    internal static Histogram<double> Waits { get; } = Meter.CreateHistogram<double>("netconsole.kubernetes.request.wait", "s");

    /// <summary>Calls sent again because the server asked for patience; tags cluster, code.</summary>
    internal static Counter<long> Retries { get; } = Meter.CreateCounter<long>("netconsole.kubernetes.request.retries");

    /// <summary>Events read from watches; tags cluster, kind.</summary>
    internal static Counter<long> Events { get; } = Meter.CreateCounter<long>("netconsole.kubernetes.watch.events");

    /// <summary>Time from the last byte of an event to the store that holds it, in seconds; tags cluster, kind.</summary>
    internal static Histogram<double> Lag { get; } = Meter.CreateHistogram<double>("netconsole.kubernetes.watch.lag", "s");

    /// <summary>Kinds that were read whole; tags cluster, kind, reason (start, expired, interrupted), way (list, watch).</summary>
    internal static Counter<long> Lists { get; } = Meter.CreateCounter<long>("netconsole.kubernetes.lists");

    /// <summary>Time to read a kind whole, in seconds; tags cluster, kind, way.</summary>
    internal static Histogram<double> Syncs { get; } = Meter.CreateHistogram<double>("netconsole.kubernetes.sync.duration", "s");

    /// <summary>Watches that broke; tags cluster, kind.</summary>
    internal static Counter<long> Interruptions { get; } = Meter.CreateCounter<long>("netconsole.kubernetes.watch.interruptions");

    internal static TagList Tags(string cluster, string kind) => new() { { "cluster", cluster }, { "kind", kind } };

    /// <summary>Shows a watch in the gauges until the result is disposed.</summary>
    internal static IDisposable Follow(TagList tags, Func<TimeSpan> silence, Func<int> objects)
    {
        var watch = new WatchGauge([.. tags], silence, objects);
        Watches[watch] = watch;
        return watch;
    }

    private sealed class WatchGauge(KeyValuePair<string, object?>[] tags, Func<TimeSpan> silence, Func<int> objects) : IDisposable
    {
        public KeyValuePair<string, object?>[] Tags { get; } = tags;

        public Func<TimeSpan> Silence { get; } = silence;

        public Func<int> Objects { get; } = objects;

        public void Dispose() => Watches.TryRemove(this, out _);
    }
}
