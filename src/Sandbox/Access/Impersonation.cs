using Microsoft.AspNetCore.Http;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Access;

/// <summary>Acting as somebody else by the Impersonate headers, for those who may.</summary>
internal static class Impersonation
{
    private const string Group = "authentication.k8s.io";
    private const string ExtraPrefix = "Impersonate-Extra-";
    private const string AccountPrefix = "system:serviceaccount:";

    public static RequestUser Apply(HttpRequest request, RequestUser user, ClusterSnapshot cluster)
    {
        var name = request.Headers["Impersonate-User"].ToString();
        string[] groups = [.. request.Headers["Impersonate-Group"].OfType<string>().Where(group => group.Length > 0)];
        var extra = request
            .Headers.Where(header => header.Key.StartsWith(ExtraPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(
                header => Uri.UnescapeDataString(header.Key[ExtraPrefix.Length..]).ToLowerInvariant(),
                header => (IReadOnlyList<string>)[.. header.Value.OfType<string>()]
            );
        var uid = request.Headers["Impersonate-Uid"].ToString();
        if (name.Length == 0)
        {
            return groups.Length == 0 && extra.Count == 0 && uid.Length == 0
                ? user
                : throw ApiStatus.BadRequest("requested impersonation of uid, groups or extra without impersonating a user").ToException();
        }

        if (name.StartsWith(AccountPrefix, StringComparison.Ordinal) && name.Split(':') is [_, _, var @namespace, var account])
        {
            Demand(
                cluster,
                user,
                new AccessQuestion
                {
                    Verb = "impersonate",
                    Resource = "serviceaccounts",
                    Namespace = @namespace,
                    Name = account,
                }
            );
            groups = groups.Length > 0 ? groups : ["system:serviceaccounts", $"system:serviceaccounts:{@namespace}"];
        }
        else
        {
            Demand(
                cluster,
                user,
                new AccessQuestion
                {
                    Verb = "impersonate",
                    Resource = "users",
                    Name = name,
                }
            );
        }

        foreach (var group in request.Headers["Impersonate-Group"].OfType<string>().Where(group => group.Length > 0))
        {
            Demand(
                cluster,
                user,
                new AccessQuestion
                {
                    Verb = "impersonate",
                    Resource = "groups",
                    Name = group,
                }
            );
        }

        if (uid.Length > 0)
        {
            Demand(
                cluster,
                user,
                new AccessQuestion
                {
                    Verb = "impersonate",
                    Group = Group,
                    Resource = "uids",
                    Name = uid,
                }
            );
        }

        foreach (var (key, value) in extra.SelectMany(entry => entry.Value.Select(value => (entry.Key, value))))
        {
            Demand(
                cluster,
                user,
                new AccessQuestion
                {
                    Verb = "impersonate",
                    Group = Group,
                    Resource = "userextras",
                    Subresource = key,
                    Name = value,
                }
            );
        }

        return new RequestUser
        {
            Name = name,
            Uid = uid,
            Groups =
                name == "system:anonymous" || groups.Contains("system:unauthenticated")
                    ? groups
                    : [.. groups.Append("system:authenticated").Distinct()],
            Extra = extra,
        };
    }

    private static void Demand(ClusterSnapshot cluster, RequestUser user, AccessQuestion question)
    {
        if (!RbacAuthorizer.Decide(cluster, user, question).Allowed)
        {
            throw Refusals.Of(user, question).ToException();
        }
    }
}
