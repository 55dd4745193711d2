using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetConsole.Sandbox.Access;

namespace NetConsole.Sandbox.Audit;

/// <summary>What is told of one request: who asked what, and how it ended. Never what was written or answered.</summary>
internal sealed class AuditEntry(HttpContext context, DateTimeOffset received)
{
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>Who the request came from; null when nobody known.</summary>
    public RequestUser? User { get; set; }

    /// <summary>Whom the request acts for; null when for its sender.</summary>
    public RequestUser? Impersonated { get; set; }

    /// <summary>What was asked; null before that is known.</summary>
    public AccessQuestion? Question { get; set; }

    public string ApiVersion { get; set; } = "";

    public AccessAnswer? Decision { get; set; }

    /// <summary>The event of audit.k8s.io, at the level Metadata.</summary>
    public JsonObject ToJson(string stage, DateTimeOffset now)
    {
        var request = context.Request;
        var entry = new JsonObject
        {
            ["kind"] = "Event",
            ["apiVersion"] = "audit.k8s.io/v1",
            ["level"] = "Metadata",
            ["auditID"] = Id,
            ["stage"] = stage,
            ["requestURI"] = $"{request.Path}{request.QueryString}",
            ["verb"] = Question?.Verb ?? request.Method.ToLowerInvariant(),
        };
        if (User is not null)
        {
            entry["user"] = Reviews.UserInfo(User);
        }

        if (Impersonated is not null)
        {
            entry["impersonatedUser"] = Reviews.UserInfo(Impersonated);
        }

        entry["sourceIPs"] = new JsonArray(context.Connection.RemoteIpAddress?.ToString() ?? "");
        entry["userAgent"] = request.Headers.UserAgent.ToString();
        if (Question is { Path: null } question)
        {
            entry["objectRef"] = Reference(question);
        }

        entry["responseStatus"] = new JsonObject { ["metadata"] = new JsonObject(), ["code"] = context.Response.StatusCode };
        entry["requestReceivedTimestamp"] = Micros(received);
        entry["stageTimestamp"] = Micros(now);
        if (Decision is not null)
        {
            entry["annotations"] = new JsonObject
            {
                ["authorization.k8s.io/decision"] = Decision.Allowed ? "allow" : "forbid",
                ["authorization.k8s.io/reason"] = Decision.Reason,
            };
        }

        return entry;
    }

    private JsonObject Reference(AccessQuestion question)
    {
        var reference = new JsonObject { ["resource"] = question.Resource };
        Put(reference, "namespace", question.Namespace);
        Put(reference, "name", question.Name);
        Put(reference, "apiGroup", question.Group);
        Put(reference, "apiVersion", ApiVersion);
        Put(reference, "subresource", question.Subresource);
        return reference;
    }

    private static void Put(JsonObject target, string name, string value)
    {
        if (value.Length > 0)
        {
            target[name] = value;
        }
    }

    private static string Micros(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
