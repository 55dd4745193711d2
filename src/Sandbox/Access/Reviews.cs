using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Access;

/// <summary>Answers access, rules, identity and token reviews.</summary>
internal static class Reviews
{
    /// <summary>The review with its status.</summary>
    public static JsonObject Answer(
        JsonObject review,
        RequestUser user,
        ClusterSnapshot cluster,
        Authenticator authenticator,
        string @namespace
    )
    {
        var answered = review.Clone();
        var spec = answered.Ensure("spec");
        answered["status"] = review.Text("kind") switch
        {
            "SelfSubjectAccessReview" => Access(cluster, user, Question(review, spec)),
            "SubjectAccessReview" => Access(cluster, Subject(review, spec), Question(review, spec)),
            "LocalSubjectAccessReview" => Access(cluster, Subject(review, spec), Local(review, spec, @namespace)),
            "SelfSubjectRulesReview" => Rules(cluster, user, spec.Text("namespace")),
            "SelfSubjectReview" => new JsonObject { ["userInfo"] = UserInfo(user) },
            "TokenReview" => Token(authenticator, spec),
            _ => throw ApiStatus.NoSuchPath.ToException(),
        };
        if (review.Text("kind") == "SelfSubjectReview")
        {
            answered.Remove("spec");
        }

        return answered;
    }

    private static JsonObject Access(ClusterSnapshot cluster, RequestUser user, AccessQuestion question)
    {
        var answer = RbacAuthorizer.Decide(cluster, user, question);
        var status = new JsonObject { ["allowed"] = answer.Allowed };
        if (answer.Reason.Length > 0)
        {
            status["reason"] = answer.Reason;
        }

        return status;
    }

    private static AccessQuestion Question(JsonObject review, JsonObject spec)
    {
        var (path, resource) = (spec.Child("nonResourceAttributes"), spec.Child("resourceAttributes"));
        if (path is null == resource is null)
        {
            throw Invalid(
                review,
                FieldProblem.Invalid(
                    "spec.resourceAttributes",
                    resource?.DeepClone(),
                    path is null
                        ? "exactly one of nonResourceAttributes or resourceAttributes must be specified"
                        : "cannot be specified in combination with nonResourceAttributes"
                )
            );
        }

        return path is not null
            ? new AccessQuestion { Verb = path.Text("verb"), Path = path.Text("path") }
            : new AccessQuestion
            {
                Verb = resource.Text("verb"),
                Group = resource.Text("group"),
                Resource = resource.Text("resource"),
                Subresource = resource.Text("subresource"),
                Namespace = resource.Text("namespace"),
                Name = resource.Text("name"),
            };
    }

    private static AccessQuestion Local(JsonObject review, JsonObject spec, string @namespace)
    {
        var question = Question(review, spec);
        return question.Path is not null
                ? throw Invalid(review, FieldProblem.Invalid("spec.nonResourceAttributes", null, "disallowed on this kind of request"))
            : question.Namespace != @namespace
                ? throw Invalid(
                    review,
                    FieldProblem.Invalid("spec.resourceAttributes.namespace", question.Namespace, "must match metadata.namespace")
                )
            : question;
    }

    private static RequestUser Subject(JsonObject review, JsonObject spec)
    {
        var groups = spec.Texts("groups");
        return spec.Text("user").Length == 0 && groups.Count == 0
            ? throw Invalid(review, FieldProblem.Invalid("spec.user", "", "at least one of user or group must be specified"))
            : new RequestUser
            {
                Name = spec.Text("user"),
                Uid = spec.Text("uid"),
                Groups = groups,
            };
    }

    private static ApiStatusException Invalid(JsonObject review, FieldProblem problem) =>
        new ApiStatus
        {
            Code = 422,
            Reason = "Invalid",
            Message = $"{review.Text("kind")}.authorization.k8s.io \"\" is invalid: {problem}",
            Group = "authorization.k8s.io",
            Kind = review.Text("kind"),
            Causes = [problem],
        }.ToException();

    private static JsonObject Rules(ClusterSnapshot cluster, RequestUser user, string @namespace)
    {
        if (@namespace.Length == 0)
        {
            throw ApiStatus.BadRequest("no namespace on request").ToException();
        }

        var resources = new JsonArray();
        var paths = new JsonArray();
        foreach (var rule in RbacAuthorizer.Rules(cluster, user, @namespace))
        {
            if (rule.Has("resources"))
            {
                resources.Add(Part(rule, "verbs", "apiGroups", "resources", "resourceNames"));
            }

            if (rule.Has("nonResourceURLs"))
            {
                paths.Add(Part(rule, "verbs", "nonResourceURLs"));
            }
        }

        return new JsonObject
        {
            ["resourceRules"] = resources,
            ["nonResourceRules"] = paths,
            ["incomplete"] = false,
        };
    }

    private static JsonNode Part(System.Text.Json.JsonElement rule, params string[] fields)
    {
        var part = new JsonObject();
        foreach (var field in fields.Where(field => rule.Has(field)))
        {
            part[field] = JsonNode.Parse(rule.At(field).GetRawText());
        }

        return part;
    }

    private static JsonObject Token(Authenticator authenticator, JsonObject spec)
    {
        if (authenticator.Of(spec.Text("token"), spec.Texts("audiences")) is not { } known)
        {
            return new JsonObject { ["authenticated"] = false, ["error"] = "[invalid bearer token]" };
        }

        return new JsonObject
        {
            ["authenticated"] = true,
            ["user"] = UserInfo(known.User),
            ["audiences"] = new JsonArray([.. known.Audiences.Select(audience => (JsonNode)audience)]),
        };
    }

    /// <summary>The user as reviews and the audit log show it.</summary>
    public static JsonObject UserInfo(RequestUser user)
    {
        var info = new JsonObject { ["username"] = user.Name };
        if (user.Uid.Length > 0)
        {
            info["uid"] = user.Uid;
        }

        info["groups"] = new JsonArray([.. user.Groups.Select(group => (JsonNode)group)]);
        if (user.Extra.Count > 0)
        {
            info["extra"] = new JsonObject(
                user.Extra.Select(extra =>
                    KeyValuePair.Create(extra.Key, (JsonNode?)new JsonArray([.. extra.Value.Select(value => (JsonNode)value)]))
                )
            );
        }

        return info;
    }
}
