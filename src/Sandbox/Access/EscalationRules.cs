using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Access;

/// <summary>
/// Nobody gives away what they do not have: who writes a role holds all of its rules or may <c>escalate</c> it, and who writes a binding
/// holds all rules of the bound role or may <c>bind</c> it.
/// </summary>
internal static class EscalationRules
{
    private const string Group = "rbac.authorization.k8s.io";

    /// <exception cref="ApiStatusException">403: the write would give more than the user has; 404: the bound role is not there.</exception>
    public static void Check(AdmissionRequest write, RequestUser user)
    {
        if (write.Kind.Kind.Group != Group || user.IsMaster || write.Object.Child("metadata") is not { } metadata)
        {
            return;
        }

        var after = JsonTrees.Freeze(write.Object);
        var scope = write.Kind.Namespaced ? metadata.Text("namespace") : "";
        if (write.Kind.Kind.Kind is "Role" or "ClusterRole")
        {
            CheckRole(write, user, after, scope);
        }
        else if (
            write.Before is not { } before
            || !Same(before.Raw.At("roleRef"), after.Raw.At("roleRef"))
            || !Same(before.Raw.At("subjects"), after.Raw.At("subjects"))
        )
        {
            CheckBinding(write, user, after.Raw.At("roleRef"), after.Name, scope);
        }
    }

    private static void CheckRole(AdmissionRequest write, RequestUser user, ResourceObject role, string scope)
    {
        var unchanged =
            write.Before is { } before
            && Same(before.Raw.At("rules"), role.Raw.At("rules"))
            && Same(before.Raw.At("aggregationRule"), role.Raw.At("aggregationRule"));
        if (unchanged || May(write, user, "escalate", write.Kind.Plural, scope, role.Name))
        {
            return;
        }

        var owned = RbacAuthorizer.Rules(write.Objects, user, scope);
        if (role.Raw.Has("aggregationRule") && !owned.Any(IsEverything))
        {
            throw ApiStatus.Forbidden(write.Kind, role.Name, "must have cluster-admin privileges to use the aggregationRule").ToException();
        }

        Demand(write, user, owned, [.. role.Raw.Items("rules")], role.Name);
    }

    private static void CheckBinding(AdmissionRequest write, RequestUser user, JsonElement reference, string name, string scope)
    {
        var (kind, role) = (reference.Text("kind") ?? "", reference.Text("name") ?? "");
        if (May(write, user, "bind", kind == "Role" ? "roles" : "clusterroles", scope, role))
        {
            return;
        }

        var bound = RbacAuthorizer.RulesOf(write.Objects, reference, scope);
        if (bound is null)
        {
            throw new ApiStatus
            {
                Code = 404,
                Reason = "NotFound",
                Message = $"{(kind == "Role" ? "roles" : "clusterroles")}.{Group} \"{role}\" not found",
                Name = role,
                Group = Group,
                Kind = kind == "Role" ? "roles" : "clusterroles",
            }.ToException();
        }

        Demand(write, user, RbacAuthorizer.Rules(write.Objects, user, scope), bound, name);
    }

    private static void Demand(
        AdmissionRequest write,
        RequestUser user,
        IReadOnlyList<JsonElement> owned,
        IReadOnlyList<JsonElement> wanted,
        string name
    )
    {
        var missing = wanted.Where(rule => !RuleParts.Of(rule).All(part => owned.Any(have => RbacAuthorizer.Allows(have, part)))).ToArray();
        if (missing.Length > 0)
        {
            var groups = string.Join(' ', user.Groups.Select(group => $"\"{group}\""));
            throw ApiStatus
                .Forbidden(
                    write.Kind,
                    name,
                    $"user \"{user.Name}\" (groups=[{groups}]) is attempting to grant RBAC permissions not currently held:\n"
                        + string.Join('\n', missing.Select(RuleParts.Shown))
                )
                .ToException();
        }
    }

    private static bool May(AdmissionRequest write, RequestUser user, string verb, string plural, string scope, string name) =>
        RbacAuthorizer
            .Decide(
                write.Objects,
                user,
                new AccessQuestion
                {
                    Verb = verb,
                    Group = Group,
                    Resource = plural,
                    Namespace = scope,
                    Name = name,
                }
            )
            .Allowed;

    private static bool IsEverything(JsonElement rule) =>
        rule.Texts("verbs").Contains("*") && rule.Texts("apiGroups").Contains("*") && rule.Texts("resources").Contains("*");

    private static bool Same(JsonElement one, JsonElement other) =>
        one.ValueKind == other.ValueKind && (one.ValueKind == JsonValueKind.Undefined || JsonElement.DeepEquals(one, other));
}
