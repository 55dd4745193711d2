using Microsoft.AspNetCore.Diagnostics;
using NetConsole.Kubernetes.Api;

namespace NetConsole.Server.Hosting;

/// <summary>Turns what nobody caught into a problem: never a stack trace, always a trace id to look up in the log.</summary>
internal sealed class UnexpectedErrors : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
                Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"The body is larger than {Limits.BodyBytes / 1024 / 1024} MiB."),
            BadHttpRequestException bad => Problems.Of(bad.StatusCode, "bad-request", bad.Message),
            KubernetesApiException { IsTransport: true } away => Problems.Of(StatusCodes.Status503ServiceUnavailable, "cluster-unreachable", away.Message),
            KubernetesApiException { Status: { } status } refusal => Problems.Of(
                refusal.IsForbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status502BadGateway,
                refusal.IsForbidden ? "forbidden" : "cluster-refused",
                status.Message,
                [.. status.Causes.Select(cause => new ProblemCause(cause.Field, cause.Message))]),
            _ => Problems.Of(
                StatusCodes.Status500InternalServerError,
                "internal",
                "Something went wrong here. The server's log has the details under this trace id."),
        };
        problem.ProblemDetails.Extensions["traceId"] = System.Diagnostics.Activity.Current?.Id ?? context.TraceIdentifier;
        await problem.ExecuteAsync(context);
        return true;
    }
}
