using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Kubernetes.Fakes;

/// <summary>Just enough of a cluster to list and watch one or more kinds, with the faults a test asks for.</summary>
internal sealed class FakeCluster
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SortedDictionary<string, string>> objects = [];
    private readonly List<(long Version, string Plural, string Line)> history = [];
    private readonly List<(string Plural, Channel<string> Lines, CancellationTokenSource Cut)> watches = [];
    private long version = 100;
    private long forgotten;

    public List<ServedKind> Kinds { get; } = [];

    /// <summary>Plurals that may not be read.</summary>
    public HashSet<string> Forbidden { get; } = [];

    public bool Classic { get; set; }

    public bool Down { get; set; }

    /// <summary>Whether a watch may begin with the objects there are; otherwise it is refused as an older server does.</summary>
    public bool Streams { get; set; }

    /// <summary>Ends the next streams after so many objects, without the mark.</summary>
    public int? BreakStreamsAfter { get; set; }

    public int Streamed { get; private set; }

    public int Lists { get; private set; }

    public int OpenWatches
    {
        get
        {
            lock (gate)
            {
                return watches.Count;
            }
        }
    }

    public static ServedKind Kind(string group, string kind, string plural, string version = "v1", bool namespaced = true) =>
        new()
        {
            Kind = new GroupKind(group, kind),
            Version = version,
            Versions = [version],
            Plural = plural,
            Namespaced = namespaced,
            Verbs = ["get", "list", "watch"],
        };

    public void Put(ServedKind kind, string name, string spec = "{}") => Change(kind, name, spec, "MODIFIED");

    public void Delete(ServedKind kind, string name) => Change(kind, name, null, "DELETED");

    /// <summary>Changes that no watch will ever tell: as if a watch had been away too long.</summary>
    public void Forget()
    {
        lock (gate)
        {
            history.Clear();
            forgotten = version;
        }
    }

    /// <summary>Cuts the connections of all watches in the middle.</summary>
    public void CutWatches(string? halfEvent = null)
    {
        lock (gate)
        {
            foreach (var (_, lines, cut) in watches)
            {
                if (halfEvent is not null)
                {
                    lines.Writer.TryWrite(halfEvent);
                }

                lines.Writer.TryComplete(new IOException("cut"));
                _ = cut;
            }
        }
    }

    public void Send(string line)
    {
        lock (gate)
        {
            foreach (var watch in watches)
            {
                watch.Lines.Writer.TryWrite(line);
            }
        }
    }

    public void SendBookmark()
    {
        lock (gate)
        {
            version++;
            Send(
                $$$$"""{"type":"BOOKMARK","object":{"kind":"X","apiVersion":"v1","metadata":{"resourceVersion":"{{{{version}}}}"}}}"""
                    + "\n"
            );
        }
    }

    public Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (Down)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        if (path is "/version")
        {
            return context.Response.WriteAsync("""{"gitVersion":"v1.34.0","platform":"linux/amd64"}""");
        }

        if (path is "/api" or "/apis" || (Classic && Kinds.Any(kind => path == $"/{Prefix(kind)}")))
        {
            return context.Response.WriteAsync(FakeDiscovery.Answer(path, Kinds, Classic));
        }

        var served = Kinds.FirstOrDefault(kind => path == $"/{Prefix(kind)}/{kind.Plural}");
        if (served is null)
        {
            return RefuseAsync(context, 404, "NotFound");
        }

        if (Forbidden.Contains(served.Plural))
        {
            return RefuseAsync(context, 403, "Forbidden");
        }

        return context.Request.Query["watch"] == "true" ? WatchAsync(context, served) : ListAsync(context, served);
    }

    public static Task RefuseAsync(HttpContext context, int code, string reason)
    {
        context.Response.StatusCode = code;
        return context.Response.WriteAsync(Status(code, reason));
    }

    private static string Status(int code, string reason) =>
        $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"refused: {{reason}}","reason":"{{reason}}","code":{{code}}}""";

    private static string Prefix(ServedKind kind) => (kind.Kind.Group.Length == 0 ? "api/" : "apis/") + kind.ApiVersion;

    private void Change(ServedKind kind, string name, string? spec, string type)
    {
        lock (gate)
        {
            version++;
            var all = objects.TryGetValue(kind.Plural, out var known) ? known : objects[kind.Plural] = new(StringComparer.Ordinal);
            var json =
                $$$"""{"apiVersion":"{{{kind.ApiVersion}}}","kind":"{{{kind.Kind.Kind}}}","metadata":{"name":"{{{name}}}","namespace":"{{{(kind.Namespaced ? "ns" : "")}}}","uid":"{{{name}}}","resourceVersion":"{{{version}}}","managedFields":[{"manager":"m"}]},"spec":{{{spec ?? "{}"}}}}""";
            var line = $$"""{"type":"{{(type == "MODIFIED" && !all.ContainsKey(name) ? "ADDED" : type)}}","object":{{json}}}""" + "\n";
            if (spec is null)
            {
                all.Remove(name);
            }
            else
            {
                all[name] = json;
            }

            history.Add((version, kind.Plural, line));
            foreach (var watch in watches.Where(watch => watch.Plural == kind.Plural))
            {
                watch.Lines.Writer.TryWrite(line);
            }
        }
    }

    private Task ListAsync(HttpContext context, ServedKind kind)
    {
        lock (gate)
        {
            Lists++;
            var all = objects.TryGetValue(kind.Plural, out var known) ? known : new(StringComparer.Ordinal);
            var start = int.Parse(
                context.Request.Query["continue"].ToString() is { Length: > 0 } token ? token : "0",
                CultureInfo.InvariantCulture
            );
            var limit = int.Parse(
                context.Request.Query["limit"].ToString() is { Length: > 0 } text ? text : "1000000",
                CultureInfo.InvariantCulture
            );
            var page = all.Values.Skip(start).Take(limit).ToList();
            var next = start + page.Count < all.Count ? $"\"continue\":\"{start + page.Count}\"," : "";
            return context.Response.WriteAsync(
                $$$"""{"kind":"{{{kind.Kind.Kind}}}List","metadata":{{{{next}}}"resourceVersion":"{{{version}}}"},"items":[{{{string.Join(',', page)}}}]}"""
            );
        }
    }

    private void Initial(ServedKind kind, ChannelWriter<string> lines)
    {
        var all = objects.TryGetValue(kind.Plural, out var known) ? known : new(StringComparer.Ordinal);
        foreach (var json in all.Values.Take(BreakStreamsAfter ?? int.MaxValue))
        {
            lines.TryWrite($$"""{"type":"ADDED","object":{{json}}}""" + "\n");
        }

        if (BreakStreamsAfter is not null)
        {
            lines.TryComplete(new IOException("cut"));
            return;
        }

        lines.TryWrite(
            $$$$$"""{"type":"BOOKMARK","object":{"kind":"{{{{{kind.Kind.Kind}}}}}","apiVersion":"v1","metadata":{"resourceVersion":"{{{{{version}}}}}","annotations":{"k8s.io/initial-events-end":"true"}}}}"""
                + "\n"
        );
    }

    private async Task WatchAsync(HttpContext context, ServedKind kind)
    {
        var stream = context.Request.Query["sendInitialEvents"] == "true";
        if (stream && !Streams)
        {
            await RefuseAsync(context, 422, "Invalid");
            return;
        }

        var text = context.Request.Query["resourceVersion"].ToString();
        var since = stream ? long.MaxValue : long.Parse(text, CultureInfo.InvariantCulture);
        var lines = Channel.CreateUnbounded<string>();
        var entry = (kind.Plural, lines, new CancellationTokenSource());
        lock (gate)
        {
            if (since < forgotten)
            {
                lines.Writer.TryWrite($$"""{"type":"ERROR","object":{{Status(410, "Expired")}}}""" + "\n");
                lines.Writer.TryComplete();
            }

            if (stream)
            {
                Streamed++;
                Initial(kind, lines.Writer);
            }

            foreach (var (_, _, line) in history.Where(item => item.Version > since && item.Plural == kind.Plural))
            {
                lines.Writer.TryWrite(line);
            }

            watches.Add(entry);
        }

        try
        {
            await context.Response.StartAsync();
            await context.Response.Body.FlushAsync();
            await foreach (var line in lines.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(line);
                await context.Response.Body.FlushAsync();
            }
        }
        catch (IOException)
        {
            context.Abort();
        }
        catch (OperationCanceledException)
        {
            // The client went away.
        }
        finally
        {
            lock (gate)
            {
                watches.Remove(entry);
            }
        }
    }
}
