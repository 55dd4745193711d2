using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace NetConsole.Server.Hosting;

/// <summary>A field that is the cause of a refusal.</summary>
/// <param name="Field">Field path; empty for the whole object.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Line">1-based line in the manifest that was sent; null when not known.</param>
/// <param name="Column">1-based column.</param>
internal sealed record ProblemCause(string Field, string Message, int? Line = null, int? Column = null);

/// <summary>Errors as problem details whose type never changes.</summary>
internal static class Problems
{
    private const string TypePrefix = "urn:network-console:problem:";

    /// <summary>A problem of a type from the list in the API's documentation.</summary>
    public static ProblemHttpResult Of(int status, string type, string detail, IReadOnlyList<ProblemCause>? causes = null) =>
        TypedResults.Problem(Details(status, type, detail, causes));

    public static ProblemDetails Details(int status, string type, string detail, IReadOnlyList<ProblemCause>? causes = null)
    {
        var details = new ProblemDetails
        {
            Status = status,
            Type = TypePrefix + type,
            Title = Title(type),
            Detail = detail,
        };
        if (causes is { Count: > 0 })
        {
            details.Extensions["causes"] = causes;
        }

        return details;
    }

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "not-found", detail);

    public static ProblemHttpResult BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, "bad-request", detail);

    /// <summary>The type of a problem that the framework raised by its status alone.</summary>
    public static string TypeOf(int status) =>
        TypePrefix
        + status switch
        {
            400 => "bad-request",
            401 => "unauthorized",
            403 => "forbidden",
            404 => "not-found",
            405 => "method-not-allowed",
            406 => "not-acceptable",
            409 => "conflict",
            412 => "precondition-failed",
            413 => "too-large",
            415 => "unsupported-media-type",
            422 => "invalid",
            429 => "too-many-requests",
            501 => "not-implemented",
            503 => "unavailable",
            _ => "internal",
        };

    private static string Title(string type)
    {
        var words = type.Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
