using System.Text.Json;
using System.Text.RegularExpressions;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

/// <summary>Why the API server refused: its Status object.</summary>
public sealed partial record ApiStatus
{
    /// <summary>HTTP status code.</summary>
    public required int Code { get; init; }

    /// <summary>Machine-readable reason, such as <c>Conflict</c>; empty when the answer had none.</summary>
    public string Reason { get; init; } = "";

    public required string Message { get; init; }

    /// <summary>The fields that are to blame.</summary>
    public IReadOnlyList<StatusCause> Causes { get; init; } = [];

    /// <summary>When the server wants to be asked again; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal static ApiStatus From(JsonElement status, int code)
    {
        var details = status.At("details");
        var text = status.Text("message") ?? "";
        return new ApiStatus
        {
            Code = (int)(status.Number("code") ?? code),
            Reason = status.Text("reason") ?? "",
            Message = text.Length > 0 ? text : $"The API server answered {code}.",
            Causes =
            [
                .. details
                    .Items("causes")
                    .Select(cause => new StatusCause(cause.Text("field") ?? "", cause.Text("message") ?? "", cause.Text("reason") ?? "")),
                .. StrictCauses(text),
            ],
            RetryAfter = details.Number("retryAfterSeconds") is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
    }

    // Strict decoding names its fields only in the text.
    private static IEnumerable<StatusCause> StrictCauses(string message) =>
        message.Contains("strict decoding error", StringComparison.Ordinal)
            ? StrictField()
                .Matches(message)
                .Select(match =>
                    match.Groups["problem"].Value == "unknown"
                        ? new StatusCause(match.Groups["field"].Value, "The kind has no such field.", "FieldValueUnknown")
                        : new StatusCause(match.Groups["field"].Value, "The field is set twice.", "FieldValueDuplicate")
                )
            : [];

    [GeneratedRegex("(?<problem>unknown|duplicate) field \"(?<field>[^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex StrictField();
}

/// <summary>One field that the API server blames.</summary>
/// <param name="Field">Field path; empty when it is about the whole object.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Reason">Such as <c>FieldValueInvalid</c> or <c>FieldManagerConflict</c>.</param>
public sealed record StatusCause(string Field, string Message, string Reason);
