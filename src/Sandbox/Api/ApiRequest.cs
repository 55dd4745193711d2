using Microsoft.AspNetCore.Http;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Access;
using NetConsole.Sandbox.Faults;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>One request for objects of a kind, with what its URL, query and headers say.</summary>
internal sealed class ApiRequest(
    HttpContext context,
    ResourcePath path,
    KindDefinition kind,
    KindVersion version,
    RequestUser user,
    TimeProvider clock
)
{
    public HttpContext Context => context;

    public ResourcePath Path => path;

    public KindDefinition Kind => kind;

    public KindVersion Version => version;

    public RequestUser User => user;

    public TimeProvider Clock => clock;

    public string ApiVersion => kind.ApiVersion(version.Name);

    /// <summary>The namespace; empty for cluster-scoped kinds and for all namespaces.</summary>
    public string Namespace => path.Namespace ?? "";

    public string Name => path.Name ?? "";

    public ResourceKey Key => new(kind.Kind, kind.Namespaced ? Namespace : "", Name);

    public bool IsWatch => Flag("watch");

    /// <summary>The fault that ends this watch early; null for none.</summary>
    public FaultRule? WatchEndRule { get; set; }

    /// <summary>What has to be allowed for this request.</summary>
    public AccessQuestion Question =>
        QuestionOf(context, path) with
        {
            // A namespace is an object of its own scope: rules inside it hold for it too.
            Namespace = kind is { BuiltIn: true, Kind: { Group: "", Kind: "Namespace" } } ? Name : Namespace,
        };

    /// <summary>What has to be allowed for a request of this path, whether or not its kind is served.</summary>
    public static AccessQuestion QuestionOf(HttpContext context, ResourcePath path) =>
        new()
        {
            Verb = (context.Request.Method, path.Name) switch
            {
                ("GET" or "HEAD", null) => context.Request.Query["watch"].ToString() is "true" or "1" ? "watch" : "list",
                ("GET" or "HEAD", _) => "get",
                ("POST", _) => "create",
                ("PUT", _) => "update",
                ("PATCH", _) => "patch",
                ("DELETE", null) => "deletecollection",
                ("DELETE", _) => "delete",
                var (other, _) => other.ToLowerInvariant(),
            },
            Group = path.Group,
            Resource = path.Plural,
            Subresource = path.Subresource,
            Namespace = path.Namespace ?? "",
            Name = path.Name ?? "",
        };

    public CancellationToken Aborted => context.RequestAborted;

    public string Query(string name) => context.Request.Query[name].ToString();

    public bool Flag(string name) => Query(name) is "true" or "1";

    public bool DryRun =>
        context.Request.Query["dryRun"] is { Count: > 0 } values
        && (values.All(value => value == "All") ? true : throw Invalid($"Invalid value: \"{values}\": dryRun must be All"));

    /// <summary>Adds a Warning header, which kubectl shows to its user.</summary>
    public void Warn(string text) =>
        context.Response.Headers.Append(
            "Warning",
            $"299 - \"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        );

    public WriteOptions WriteOptions(IReadOnlyList<string>? duplicates = null) =>
        new()
        {
            DryRun = DryRun,
            Force = Flag("force"),
            Subresource = path.Subresource,
            Version = version.Name,
            Warn = Warn,
            DuplicateFields = duplicates ?? [],
            Review = Review,
            FieldManager = FieldManager(),
            FieldValidation = Query("fieldValidation") switch
            {
                "Strict" => FieldValidation.Strict,
                "Warn" or "" => FieldValidation.Warn,
                "Ignore" => FieldValidation.Ignore,
                var other => throw Invalid(
                    $"fieldValidation: Unsupported value: \"{other}\": supported values: \"Ignore\", \"Strict\", \"Warn\""
                ),
            },
        };

    private void Review(AdmissionRequest write)
    {
        // An apply, or an update of a role, may turn out to be a creation: that asks for the right to create.
        if (write.Before is null && context.Request.Method != "POST")
        {
            var question = Question with { Verb = "create" };
            if (!RbacAuthorizer.Decide(write.Objects, user, question).Allowed)
            {
                throw Refusals.Of(user, question).ToException();
            }
        }

        EscalationRules.Check(write, user);
    }

    private string FieldManager()
    {
        var named = Query("fieldManager");
        if (named.Length > 0)
        {
            return named.Length <= 128 ? named : throw Invalid("fieldManager: Invalid value: must not be longer than 128 bytes");
        }

        // As the API server does: the first word of the user agent names the program.
        var agent = context.Request.Headers.UserAgent.ToString();
        var end = agent.IndexOfAny(['/', ' ']);
        return agent.Length == 0 ? "unknown"
            : end < 0 ? agent
            : agent[..end];
    }

    private static ApiStatusException Invalid(string message) => ApiStatus.BadRequest(message).ToException();
}
