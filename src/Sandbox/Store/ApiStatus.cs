using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>A refusal as the API server words it: the Status object of meta.k8s.io.</summary>
public sealed record ApiStatus
{
    /// <summary>The HTTP status code.</summary>
    public required int Code { get; init; }

    /// <summary>The machine-readable reason, such as <c>NotFound</c>.</summary>
    public required string Reason { get; init; }

    public required string Message { get; init; }

    /// <summary>The name of the object that the request named.</summary>
    public string? Name { get; init; }

    public string? Group { get; init; }

    /// <summary>The kind, or for most reasons the plural.</summary>
    public string? Kind { get; init; }

    public string? Uid { get; init; }

    public IReadOnlyList<FieldProblem> Causes { get; init; } = [];

    public int? RetryAfterSeconds { get; init; }

    /// <summary>A token with which an interrupted list can go on; null for none.</summary>
    public string? Continue { get; init; }

    public static ApiStatus NotFound(KindDefinition kind, string name) =>
        About(kind, name, 404, "NotFound", $"{kind.ResourceName} \"{name}\" not found");

    public static ApiStatus AlreadyExists(KindDefinition kind, string name) =>
        About(kind, name, 409, "AlreadyExists", $"{kind.ResourceName} \"{name}\" already exists");

    public static ApiStatus Conflict(KindDefinition kind, string name, string why) =>
        About(kind, name, 409, "Conflict", $"Operation cannot be fulfilled on {kind.ResourceName} \"{name}\": {why}");

    public static ApiStatus Stale(KindDefinition kind, string name) =>
        Conflict(kind, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiStatus Forbidden(KindDefinition kind, string name, string why) =>
        About(kind, name, 403, "Forbidden", $"{kind.ResourceName} \"{name}\" is forbidden: {why}");

    public static ApiStatus Invalid(KindDefinition kind, string name, IReadOnlyList<FieldProblem> causes)
    {
        var text = causes.Count == 1 ? causes[0].ToString() : $"[{string.Join(", ", causes)}]";
        return About(kind, name, 422, "Invalid", $"{kind.Kind} \"{name}\" is invalid: {text}") with
        {
            Kind = kind.Kind.Kind,
            Causes = causes,
        };
    }

    public static ApiStatus BadRequest(string message) =>
        new()
        {
            Code = 400,
            Reason = "BadRequest",
            Message = message,
        };

    public static ApiStatus Expired(string message) =>
        new()
        {
            Code = 410,
            Reason = "Expired",
            Message = message,
        };

    public static ApiStatus MethodNotAllowed(string message) =>
        new()
        {
            Code = 405,
            Reason = "MethodNotAllowed",
            Message = message,
        };

    public static ApiStatus NoSuchPath { get; } =
        new()
        {
            Code = 404,
            Reason = "NotFound",
            Message = "the server could not find the requested resource",
        };

    public static ApiStatus Unauthorized { get; } =
        new()
        {
            Code = 401,
            Reason = "Unauthorized",
            Message = "Unauthorized",
        };

    public ApiStatusException ToException() => new(this);

    /// <summary>The Status object.</summary>
    public JsonObject ToJson()
    {
        var details = new JsonObject();
        Put(details, "name", Name);
        Put(details, "group", Group);
        Put(details, "kind", Kind);
        Put(details, "uid", Uid);
        if (Causes.Count > 0)
        {
            details["causes"] = new JsonArray([
                .. Causes.Select(cause =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["reason"] = cause.Reason,
                            ["message"] = cause.Message,
                            ["field"] = cause.Path,
                        }
                ),
            ]);
        }

        if (RetryAfterSeconds is { } seconds)
        {
            details["retryAfterSeconds"] = seconds;
        }

        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = Continue is null ? new JsonObject() : new JsonObject { ["continue"] = Continue },
            ["status"] = "Failure",
            ["message"] = Message,
            ["reason"] = Reason,
        };
        if (details.Count > 0)
        {
            status["details"] = details;
        }

        status["code"] = Code;
        return status;
    }

    private static ApiStatus About(KindDefinition kind, string name, int code, string reason, string message) =>
        new()
        {
            Code = code,
            Reason = reason,
            Message = message,
            Name = name,
            Group = kind.Kind.Group.Length == 0 ? null : kind.Kind.Group,
            Kind = kind.Plural,
        };

    private static void Put(JsonObject target, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            target[name] = value;
        }
    }
}
