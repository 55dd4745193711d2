using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>Which options of a list or watch go together.</summary>
internal static class ListOptionRules
{
    private const string Match = "resourceVersionMatch";

    public static void CheckList(ApiRequest request)
    {
        var problems = new List<FieldProblem>();
        if (request.Query("sendInitialEvents").Length > 0)
        {
            problems.Add(FieldProblem.Forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
        }

        CheckMatch(request, problems);
        Refuse(problems);

        if (request.Query("continue").Length > 0 && request.Query("resourceVersion") is { Length: > 0 } and not "0")
        {
            throw ApiStatus.BadRequest("specifying resource version is not allowed when using continue").ToException();
        }
    }

    public static void CheckWatch(ApiRequest request)
    {
        var problems = new List<FieldProblem>();
        var match = request.Query(Match);
        if (request.Query("sendInitialEvents").Length > 0)
        {
            if (match != "NotOlderThan")
            {
                problems.Add(FieldProblem.Forbidden(Match, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
            }
        }
        else if (match.Length > 0)
        {
            problems.Add(FieldProblem.Forbidden(Match, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
        }

        Refuse(problems);
    }

    private static void CheckMatch(ApiRequest request, List<FieldProblem> problems)
    {
        var match = request.Query(Match);
        if (match.Length == 0)
        {
            return;
        }

        var version = request.Query("resourceVersion");
        if (version.Length == 0)
        {
            problems.Add(FieldProblem.Forbidden(Match, "resourceVersionMatch is forbidden unless resourceVersion is provided"));
        }

        if (request.Query("continue").Length > 0)
        {
            problems.Add(FieldProblem.Forbidden(Match, "resourceVersionMatch is forbidden when continue is provided"));
        }

        if (match is not ("Exact" or "NotOlderThan"))
        {
            problems.Add(FieldProblem.NotSupported(Match, match, ["\"Exact\"", "\"NotOlderThan\""]));
        }

        if (match == "Exact" && version == "0")
        {
            problems.Add(FieldProblem.Forbidden(Match, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
        }
    }

    private static void Refuse(List<FieldProblem> problems)
    {
        if (problems.Count == 0)
        {
            return;
        }

        var text = problems.Count == 1 ? problems[0].ToString() : $"[{string.Join(", ", problems)}]";
        throw new ApiStatus
        {
            Code = 422,
            Reason = "Invalid",
            Message = $"ListOptions.meta.k8s.io \"\" is invalid: {text}",
            Group = "meta.k8s.io",
            Kind = "ListOptions",
            Causes = problems,
        }.ToException();
    }
}
