using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NetConsole.Kubernetes;

/// <summary>What operators can measure of the traffic with clusters. Names only: no object names, users or contents.</summary>
public static class KubernetesTelemetry
{
    /// <summary>The name of the activity source and the meter.</summary>
    public const string Name = "NetConsole.Kubernetes";

    private static readonly Meter Meter = new(Name);

    internal static ActivitySource Activities { get; } = new(Name);

    /// <summary>Time until the headers of an answer, in seconds; tags cluster, method, code.</summary>
    internal static Histogram<double> Requests { get; } = Meter.CreateHistogram<double>("netconsole.kubernetes.request.duration", "s");

    /// <summary>Events read from watches; tags cluster, kind.</summary>
    internal static Counter<long> Events { get; } = Meter.CreateCounter<long>("netconsole.kubernetes.watch.events");

    /// <summary>Lists that were read whole; tags cluster, kind.</summary>
    internal static Counter<long> Lists { get; } = Meter.CreateCounter<long>("netconsole.kubernetes.lists");

    /// <summary>Watches that broke; tags cluster, kind.</summary>
    internal static Counter<long> Interruptions { get; } = Meter.CreateCounter<long>("netconsole.kubernetes.watch.interruptions");

    internal static TagList Tags(string cluster, string kind) => new() { { "cluster", cluster }, { "kind", kind } };
}
