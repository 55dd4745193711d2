using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Faults;

/// <summary>Words an error that is made on purpose as the API server words the real one.</summary>
internal static class FaultRefusals
{
    public static ApiStatus Of(FaultRule rule) =>
        rule.Fault == FaultKind.Gone
            ? ApiStatus.Expired("The provided continue parameter is too old to display a consistent list result.")
            : rule.Code switch
            {
                401 => ApiStatus.Unauthorized,
                410 => ApiStatus.Expired("too old resource version"),
                429 => Status(rule, "TooManyRequests", "Too many requests, please try again later."),
                503 => Status(rule, "ServiceUnavailable", "the server is currently unable to handle the request"),
                504 => Status(rule, "Timeout", "the server was unable to return a response in the time allotted"),
                _ => Status(rule, "InternalError", "Internal error occurred: made to fail"),
            };

    private static ApiStatus Status(FaultRule rule, string reason, string message) =>
        new()
        {
            Code = rule.Code,
            Reason = reason,
            Message = message,
            RetryAfterSeconds = rule.RetryAfterSeconds,
        };
}
