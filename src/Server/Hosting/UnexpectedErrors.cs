using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using NetConsole.Kubernetes.Api;

namespace NetConsole.Server.Hosting;

/// <summary>Turns what nobody caught into a problem: never a stack trace, always a trace id to look up in the log.</summary>
internal sealed partial class UnexpectedErrors(ILogger<UnexpectedErrors> logger) : IExceptionHandler
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
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                "too-large",
                $"The body is larger than {Limits.BodyBytes / 1024 / 1024} MiB."
            ),
            BadHttpRequestException { InnerException: JsonException json } => Problems.Of(
                StatusCodes.Status400BadRequest,
                "bad-request",
                "The body is not the JSON that this address takes.",
                [new ProblemCause(json.Path ?? "", Words(json), (int?)json.LineNumber + 1, (int?)json.BytePositionInLine + 1)]
            ),
            BadHttpRequestException bad => Problems.Of(bad.StatusCode, "bad-request", Words(bad)),
            KubernetesApiException { IsTransport: true } away => Problems.Of(
                StatusCodes.Status503ServiceUnavailable,
                "cluster-unreachable",
                away.Message
            ),
            KubernetesApiException { Status: { } status } refusal => Problems.Of(
                refusal.IsForbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status502BadGateway,
                refusal.IsForbidden ? "forbidden" : "cluster-refused",
                status.Message,
                [.. status.Causes.Select(cause => new ProblemCause(cause.Field, cause.Message))]
            ),
            _ => Problems.Of(
                StatusCodes.Status500InternalServerError,
                "internal",
                "Something went wrong here. The server's log has the details under this trace id."
            ),
        };
        if (problem.StatusCode == StatusCodes.Status500InternalServerError)
        {
            Log.Unexpected(logger, context.Request.Method, context.Request.Path, exception);
        }

        problem.ProblemDetails.Extensions["traceId"] = System.Diagnostics.Activity.Current?.Id ?? context.TraceIdentifier;
        await problem.ExecuteAsync(context);
        return true;
    }

    // The framework's words for a parameter that cannot be read name its C# type, which the caller does not know.
    private static string Words(BadHttpRequestException bad) =>
        UnreadParameter().Match(bad.Message) is { Success: true } match
            ? $"{char.ToLowerInvariant(match.Groups["name"].Value[0])}{match.Groups["name"].Value[1..]} does not take \"{match.Groups["value"].Value}\"."
            : bad.Message;

    [GeneratedRegex("^Failed to bind parameter \"\\S+ (?<name>\\w+)\" from \"(?<value>.*)\"\\.$", RegexOptions.Singleline, 1000)]
    private static partial Regex UnreadParameter();

    // The serializer's own words end with the place, which has its own fields, and may name a C# type.
    private static string Words(JsonException json) =>
        json.Message.Contains("could not be converted", StringComparison.Ordinal)
            ? "The value is not of the type that this field takes."
            : json.Message.Split(" Path:")[0];

    private static partial class Log
    {
        [LoggerMessage(EventName = "UnexpectedError", Level = LogLevel.Error, Message = "{Method} {Path} failed")]
        public static partial void Unexpected(ILogger logger, string method, PathString path, Exception error);
    }
}
