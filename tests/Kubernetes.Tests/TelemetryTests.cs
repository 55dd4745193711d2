using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using NetConsole.Kubernetes;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Connections;
using NetConsole.Kubernetes.Watching;
using NetConsole.Tests.Kubernetes.Fakes;

namespace NetConsole.Tests.Kubernetes;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Calls_RefusedOnceAndCarriedOut_AreTracedCountedAndNameNoObject()
    {
        var refusals = 1;
        await using var server = await FakeApiServer.StartAsync(context =>
        {
            if (refusals-- > 0)
            {
                context.Response.Headers.RetryAfter = "0";
                context.Response.StatusCode = 429;
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync("""{"metadata":{"name":"very-secret"}}""");
        });
        // Tests run side by side: only what this cluster's name stands on is ours.
        var name = $"telemetry-{Guid.NewGuid()}";
        using var seen = new Listener(name);
        using var connection = ClusterConnection.Open(name, server.Address, null, TimeProvider.System);
        var api = new ClusterApi(connection, TimeProvider.System, NullLogger<ClusterApi>.Instance);
        await api.GetAsync(
            FakeCluster.Kind("", "Service", "services"),
            "ns",
            "very-secret",
            new CallIdentity("jane", []),
            CancellationToken.None
        );

        seen.Measured("netconsole.kubernetes.request.duration").Select(tags => tags["code"]).ShouldBe([429, 200], true);
        seen.Measured("netconsole.kubernetes.request.retries").ShouldHaveSingleItem()["code"].ShouldBe(429);
        var spans = seen.Spans.ToList();
        spans.Count.ShouldBe(2);
        spans.ShouldAllBe(span => span.DisplayName == "kubernetes get" && span.Kind == ActivityKind.Client);
        spans.Count(span => span.Status == ActivityStatusCode.Error).ShouldBe(1);
        string.Join(' ', spans.SelectMany(span => span.TagObjects).Select(tag => tag.Value)).ShouldNotContain("secret");
    }

    [Fact]
    public async Task Watch_InStep_TellsItsSilenceAndItsObjects()
    {
        var services = FakeCluster.Kind("", "Service", "services");
        var cluster = new FakeCluster { Kinds = { services } };
        cluster.Put(services, "a");
        await using var server = await FakeApiServer.StartAsync(cluster.AnswerAsync);
        var name = $"telemetry-{Guid.NewGuid()}";
        using var seen = new Listener(name);
        using var connection = ClusterConnection.Open(name, server.Address, null, TimeProvider.System);
        var api = new ClusterApi(connection, TimeProvider.System, NullLogger<ClusterApi>.Instance);
        using var stop = new CancellationTokenSource();
        using var watcher = new ClusterWatcher(api, new WatchOptions(), TimeProvider.System, NullLogger<ClusterWatcher>.Instance);
        var run = watcher.RunAsync(stop.Token);
        await Eventually.BeTrueAsync(() => watcher.Status.IsReady, "the first lists");
        cluster.Put(services, "b");
        await Eventually.BeTrueAsync(() => watcher.Store.Current.Of(services.Kind).Count == 2, "the event");

        seen.Read();
        seen.Measured("netconsole.kubernetes.watch.silence").ShouldHaveSingleItem()["kind"].ShouldBe("services");
        seen.Measured("netconsole.kubernetes.objects").ShouldHaveSingleItem();
        seen.Measured("netconsole.kubernetes.watch.events").ShouldHaveSingleItem();
        await Eventually.BeTrueAsync(() => seen.Measured("netconsole.kubernetes.watch.lag").Count == 1, "the lag");
        var list = seen.Measured("netconsole.kubernetes.lists").ShouldHaveSingleItem();
        (list["way"], list["reason"]).ShouldBe(("list", "start"));
        seen.Spans.ShouldContain(span => span.OperationName == "kubernetes sync");
        await stop.CancelAsync();
        await run;
    }

    private sealed class Listener : IDisposable
    {
        private readonly ConcurrentQueue<(string Name, Dictionary<string, object?> Tags)> measured = new();
        private readonly MeterListener meters = new();
        private readonly ActivityListener activities;

        public Listener(string cluster)
        {
            meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == KubernetesTelemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Take(cluster, instrument, tags));
            meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Take(cluster, instrument, tags));
            meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Take(cluster, instrument, tags));
            meters.Start();
            activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == KubernetesTelemetry.Name,
                Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span =>
                {
                    if (span.GetTagItem("cluster") as string == cluster)
                    {
                        Spans.Enqueue(span);
                    }
                },
            };
            ActivitySource.AddActivityListener(activities);
        }

        public ConcurrentQueue<Activity> Spans { get; } = new();

        public List<Dictionary<string, object?>> Measured(string name) =>
            [.. measured.Where(item => item.Name == name).Select(item => item.Tags)];

        public void Read() => meters.RecordObservableInstruments();

        public void Dispose()
        {
            meters.Dispose();
            activities.Dispose();
        }

        private void Take(string cluster, Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
            if (all.GetValueOrDefault("cluster") as string == cluster)
            {
                measured.Enqueue((instrument.Name, all));
            }
        }
    }
}
