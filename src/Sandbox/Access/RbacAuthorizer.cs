using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Access;

/// <summary>Decides by the Roles and bindings of the cluster. Nothing is allowed that no rule allows.</summary>
public static class RbacAuthorizer
{
    private const string Group = "rbac.authorization.k8s.io";
    private static readonly GroupKind Roles = new(Group, "Role");
    private static readonly GroupKind ClusterRoles = new(Group, "ClusterRole");
    private static readonly GroupKind RoleBindings = new(Group, "RoleBinding");
    private static readonly GroupKind ClusterRoleBindings = new(Group, "ClusterRoleBinding");

    public static AccessAnswer Decide(ClusterSnapshot cluster, RequestUser user, AccessQuestion question)
    {
        if (user.IsMaster)
        {
            return new AccessAnswer(true, "");
        }

        foreach (var (binding, rules) in Grants(cluster, user, question.Namespace))
        {
            if (rules.Any(rule => Allows(rule, question)))
            {
                var role = binding.Raw.At("roleRef");
                var place = binding.Namespace.Length == 0 ? $"\"{binding.Name}\"" : $"\"{binding.Name}/{binding.Namespace}\"";
                return new AccessAnswer(
                    true,
                    $"RBAC: allowed by {binding.Kind} {place} of {role.Text("kind")} \"{role.Text("name")}\" to {Subject(binding, user)}"
                );
            }
        }

        return AccessAnswer.No;
    }

    /// <summary>The rules that hold for the user in a namespace, for SelfSubjectRulesReview.</summary>
    public static IReadOnlyList<JsonElement> Rules(ClusterSnapshot cluster, RequestUser user, string @namespace) =>
        user.IsMaster ? [Everything] : [.. Grants(cluster, user, @namespace).SelectMany(grant => grant.Rules)];

    private static JsonElement Everything { get; } =
        JsonDocument.Parse("""{"verbs":["*"],"apiGroups":["*"],"resources":["*"],"nonResourceURLs":["*"]}""").RootElement;

    private static IEnumerable<(ResourceObject Binding, IReadOnlyList<JsonElement> Rules)> Grants(
        ClusterSnapshot cluster,
        RequestUser user,
        string @namespace
    )
    {
        foreach (var binding in cluster.Of(ClusterRoleBindings).All)
        {
            if (IsFor(binding, user))
            {
                yield return (binding, RulesOf(cluster, binding.Raw.At("roleRef"), "") ?? []);
            }
        }

        if (@namespace.Length == 0)
        {
            yield break;
        }

        foreach (var binding in cluster.Of(RoleBindings).In(@namespace))
        {
            if (IsFor(binding, user))
            {
                yield return (binding, RulesOf(cluster, binding.Raw.At("roleRef"), @namespace) ?? []);
            }
        }
    }

    /// <summary>The rules of the role that a binding refers to; null when there is no such role.</summary>
    internal static IReadOnlyList<JsonElement>? RulesOf(ClusterSnapshot cluster, JsonElement reference, string @namespace)
    {
        var name = reference.Text("name") ?? "";
        if (reference.Text("kind") == "Role")
        {
            return cluster.Find(Roles, @namespace, name) is { } role ? [.. role.Raw.Items("rules")] : null;
        }

        if (cluster.Find(ClusterRoles, "", name) is not { } clusterRole)
        {
            return null;
        }

        // An aggregated role is the union of the roles it selects; here it is put together when it is asked for.
        var selectors = clusterRole
            .Raw.At("aggregationRule")
            .Items("clusterRoleSelectors")
            .Select(LabelSelector.Read)
            .OfType<LabelSelector>()
            .ToArray();
        var aggregated =
            selectors.Length == 0
                ? []
                : cluster
                    .Of(ClusterRoles)
                    .All.Where(other => other.Name != name && selectors.Any(selector => selector.Matches(other.Labels)))
                    .SelectMany(other => other.Raw.Items("rules"));
        return [.. clusterRole.Raw.Items("rules"), .. aggregated];
    }

    private static bool IsFor(ResourceObject binding, RequestUser user) =>
        binding.Raw.Items("subjects").Any(subject => IsSubject(subject, binding, user));

    private static bool IsSubject(JsonElement subject, ResourceObject binding, RequestUser user) =>
        subject.Text("kind") switch
        {
            "User" => subject.Text("name") == user.Name,
            "Group" => user.Groups.Contains(subject.Text("name") ?? ""),
            "ServiceAccount" => user.Name
                == $"system:serviceaccount:{subject.Text("namespace") ?? binding.Namespace}:{subject.Text("name")}",
            _ => false,
        };

    private static string Subject(ResourceObject binding, RequestUser user)
    {
        var subject = binding.Raw.Items("subjects").First(candidate => IsSubject(candidate, binding, user));
        var name =
            subject.Text("kind") == "ServiceAccount"
                ? $"{subject.Text("name")}/{subject.Text("namespace") ?? binding.Namespace}"
                : subject.Text("name");
        return $"{subject.Text("kind")} \"{name}\"";
    }

    /// <summary>True when this one rule allows it.</summary>
    internal static bool Allows(JsonElement rule, AccessQuestion question)
    {
        if (!Has(rule, "verbs", question.Verb))
        {
            return false;
        }

        if (question.Path is { } path)
        {
            return rule.Items("nonResourceURLs")
                .Select(item => item.GetString() ?? "")
                .Any(pattern =>
                    pattern == "*" || pattern == path || (pattern.EndsWith('*') && path.StartsWith(pattern[..^1], StringComparison.Ordinal))
                );
        }

        var names = rule.Texts("resourceNames");
        return Has(rule, "apiGroups", question.Group) && HasResource(rule, question) && (names.IsEmpty || names.Contains(question.Name));
    }

    private static bool HasResource(JsonElement rule, AccessQuestion question) =>
        rule.Texts("resources")
            .Any(resource =>
                resource == "*"
                || resource == question.FullResource
                || (question.Subresource.Length > 0 && resource == $"*/{question.Subresource}")
            );

    private static bool Has(JsonElement rule, string field, string value) => rule.Texts(field).Any(item => item == "*" || item == value);
}
