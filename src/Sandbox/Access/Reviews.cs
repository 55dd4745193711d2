using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
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
            "SelfSubjectAccessReview" => Access(cluster, user, Question(spec)),
            "SubjectAccessReview" => Access(cluster, Subject(spec), Question(spec)),
            "LocalSubjectAccessReview" => Access(cluster, Subject(spec), Question(spec) with { Namespace = @namespace }),
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

    private static AccessQuestion Question(JsonObject spec)
    {
        if (spec.Child("nonResourceAttributes") is { } path)
        {
            return new AccessQuestion { Verb = path.Text("verb"), Path = path.Text("path") };
        }

        var resource =
            spec.Child("resourceAttributes")
            ?? throw ApiStatus
                .BadRequest("spec: Invalid value: exactly one of nonResourceAttributes or resourceAttributes must be specified")
                .ToException();
        return new AccessQuestion
        {
            Verb = resource.Text("verb"),
            Group = resource.Text("group"),
            Resource = resource.Text("resource"),
            Subresource = resource.Text("subresource"),
            Namespace = resource.Text("namespace"),
            Name = resource.Text("name"),
        };
    }

    private static RequestUser Subject(JsonObject spec) =>
        new()
        {
            Name = spec.Text("user"),
            Uid = spec.Text("uid"),
            Groups = [.. (spec["groups"] as JsonArray ?? []).Select(group => group?.GetValue<string>() ?? "")],
        };

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
        var user = authenticator.Of(spec.Text("token"));
        return user is null
            ? new JsonObject { ["authenticated"] = false, ["error"] = "[invalid bearer token]" }
            : new JsonObject
            {
                ["authenticated"] = true,
                ["user"] = UserInfo(user),
                ["audiences"] = spec["audiences"]?.DeepClone() ?? new JsonArray("https://kubernetes.default.svc"),
            };
    }

    private static JsonObject UserInfo(RequestUser user)
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
