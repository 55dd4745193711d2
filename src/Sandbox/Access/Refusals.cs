using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Access;

/// <summary>Words a 403 as the API server does.</summary>
internal static class Refusals
{
    public static ApiStatus Of(RequestUser user, AccessQuestion question)
    {
        if (question.Path is { } path)
        {
            return new ApiStatus
            {
                Code = 403,
                Reason = "Forbidden",
                Message = $"forbidden: User \"{user.Name}\" cannot {question.Verb} path \"{path}\"",
            };
        }

        var resource = question.Group.Length == 0 ? question.Resource : $"{question.Resource}.{question.Group}";
        var about = question.Name.Length == 0 ? resource : $"{resource} \"{question.Name}\"";
        var scope = question.Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace \"{question.Namespace}\"";
        return new ApiStatus
        {
            Code = 403,
            Reason = "Forbidden",
            Message =
                $"{about} is forbidden: User \"{user.Name}\" cannot {question.Verb} resource \"{question.FullResource}\" in API group \"{question.Group}\" {scope}",
            Name = question.Name,
            Group = question.Group,
            Kind = question.Resource,
        };
    }
}
