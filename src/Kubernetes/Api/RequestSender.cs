using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Connections;

namespace NetConsole.Kubernetes.Api;

/// <summary>
/// Sends a call and sees it through: waits when the server asks for patience, and turns everything that is not a
/// success into <see cref="KubernetesApiException"/>.
/// </summary>
internal sealed partial class RequestSender(ClusterConnection connection, TimeProvider time, ILogger logger)
{
    private const int MaxAttempts = 5;
    private const int MaxErrorBytes = 1024 * 1024;
    private const int MaxBytes = 256 * 1024 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>A successful response whose headers are in; the caller disposes it.</summary>
    /// <exception cref="KubernetesApiException">The server refused, or was not reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await SendOnceAsync(request, cancellation);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            KubernetesApiException problem;
            using (response)
            {
                problem = new KubernetesApiException(await StatusAsync(response, cancellation));
            }

            var wait = problem.Status?.RetryAfter;
            if (
                attempt >= MaxAttempts
                || wait is null
                || wait > LongestWait
                || response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            )
            {
                throw problem;
            }

            Log.ServerAsksForPatience(logger, connection.Name, (int)response.StatusCode, wait.Value);
            KubernetesTelemetry.Retries.Add(1, new TagList { { "cluster", connection.Name }, { "code", (int)response.StatusCode } });
            await Task.Delay(wait.Value, time, cancellation);
        }
    }

    /// <summary>The whole body of a successful response.</summary>
    public async Task<RawResponse> ReadAsync(ApiRequest request, CancellationToken cancellation)
    {
        using var limit = new Patience(time, Patience.Ordinary, cancellation);
        try
        {
            using var response = await SendAsync(request, limit.Token);
            await response.Content.LoadIntoBufferAsync(MaxBytes, limit.Token);
            var body = await response.Content.ReadAsByteArrayAsync(limit.Token);
            var mediaType = response.Content.Headers.ContentType?.MediaType ?? "";
            return new RawResponse(body, (int)response.StatusCode, mediaType, WarningHeaders.Read(response));
        }
        catch (Exception problem) when (IsTransport(problem, cancellation))
        {
            throw TransportProblem.From(problem, connection.BaseAddress);
        }
    }

    /// <summary>True for what happens on the way to and from a server; false for our own cancellation.</summary>
    public static bool IsTransport(Exception problem, CancellationToken cancellation) =>
        problem is HttpRequestException or IOException || (problem is OperationCanceledException && !cancellation.IsCancellationRequested);

    public Uri Server => connection.BaseAddress;

    private async Task<HttpResponseMessage> SendOnceAsync(ApiRequest request, CancellationToken cancellation)
    {
        using var activity = KubernetesTelemetry.Activities.StartActivity($"kubernetes {request.Verb}", ActivityKind.Client);
        await WaitForTurnAsync(request, activity, cancellation);
        // Put together as text: a path that looks like an address of its own must not carry our credentials elsewhere.
        using var message = new HttpRequestMessage(request.Method, new Uri(connection.BaseAddress.AbsoluteUri + request.Path));
        message.Version = connection.Http.DefaultRequestVersion;
        message.VersionPolicy = connection.Http.DefaultVersionPolicy;
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        if (request.Identity is { } identity)
        {
            Impersonation.Add(message, identity);
        }

        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        }

        var started = time.GetTimestamp();
        var code = 0;
        try
        {
            var response = await connection.Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
            code = (int)response.StatusCode;
            return response;
        }
        catch (KubeConfigException problem)
        {
            throw new KubernetesApiException(problem.Message, problem);
        }
        catch (Exception problem) when (IsTransport(problem, cancellation))
        {
            throw TransportProblem.From(problem, connection.BaseAddress);
        }
        finally
        {
            Record(request, activity, code, time.GetElapsedTime(started));
        }
    }

    private async Task WaitForTurnAsync(ApiRequest request, Activity? activity, CancellationToken cancellation)
    {
        var turn = connection.Limiter.WaitAsync(request.Priority, cancellation);
        if (turn.IsCompletedSuccessfully)
        {
            return;
        }

        var asked = time.GetTimestamp();
        try
        {
            await turn;
        }
        catch (OperationCanceledException problem) when (IsTransport(problem, cancellation))
        {
            throw TransportProblem.From(problem, connection.BaseAddress);
        }

        var waited = time.GetElapsedTime(asked);
        activity?.SetTag("netconsole.wait.ms", waited.TotalMilliseconds);
        KubernetesTelemetry.Waits.Record(
            waited.TotalSeconds,
            new TagList { { "cluster", connection.Name }, { "priority", request.Priority.ToString() } }
        );
    }

    private void Record(ApiRequest request, Activity? activity, int code, TimeSpan took)
    {
        if (activity is not null)
        {
            activity.SetTag("cluster", connection.Name);
            activity.SetTag("http.request.method", request.Method.Method);
            activity.SetTag("server.address", connection.BaseAddress.Host);
            activity.SetTag("server.port", connection.BaseAddress.Port);
            activity.SetTag("k8s.resource", request.Resource);
            activity.SetTag("http.response.status_code", code);
            if (code is 0 or >= 400)
            {
                activity.SetStatus(ActivityStatusCode.Error);
                activity.SetTag("error.type", code == 0 ? "transport" : code.ToString(CultureInfo.InvariantCulture));
            }
        }

        KubernetesTelemetry.Requests.Record(
            took.TotalSeconds,
            new TagList
            {
                { "cluster", connection.Name },
                { "verb", request.Verb },
                { "resource", request.Resource },
                { "code", code },
            }
        );
    }

    private async Task<ApiStatus> StatusAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var code = (int)response.StatusCode;
        var status = new ApiStatus
        {
            Code = code,
            Message = $"{connection.BaseAddress.Authority} answered {code} {response.ReasonPhrase}.",
        };
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxErrorBytes, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            if (JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } json && json.Text("kind") == "Status")
            {
                status = ApiStatus.From(json, code);
            }
        }
        catch (Exception problem) when (problem is JsonException || IsTransport(problem, cancellation))
        {
            // A proxy's page, or nothing: the code has to do.
        }

        if (code == (int)HttpStatusCode.Unauthorized && (status.Message == "Unauthorized" || status.Reason.Length == 0))
        {
            status = status with { Message = "The cluster does not accept our credentials (401); they may have expired." };
        }

        return response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => status with { RetryAfter = delta },
            { Date: { } date } => status with { RetryAfter = date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero },
            _ => status,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Cluster {Cluster} answered {Code}; asking again in {Wait}")]
        public static partial void ServerAsksForPatience(ILogger logger, string cluster, int code, TimeSpan wait);
    }
}
