using NetConsole.Contracts.Changes;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Resources;
using NetConsole.Server.Features.Changes;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Resources;

/// <summary>What came of a write, as an HTTP answer.</summary>
internal static class WriteAnswers
{
    /// <param name="context">The request.</param>
    /// <param name="written">What came of it.</param>
    /// <param name="guarded">The caller sent If-Match: a version that moved is then a failed precondition.</param>
    public static IResult Of(HttpContext context, WrittenChange written, bool guarded)
    {
        var (plan, cause) = (written.Planned.Plan, written.Planned.Cause);
        if (written.Applied || plan.Verdict == PlanVerdict.Unchanged)
        {
            var created = written.Applied && written.Planned.Live is null;
            return written.Resource is { } resource
                ? ResourceFormat.Object(context, Shown(resource), created ? StatusCodes.Status201Created : StatusCodes.Status200OK)
                : TypedResults.NoContent();
        }

        var (status, type) = Status(plan.Verdict, cause, guarded);
        return Problems.Of(status, type, plan.Summary, Causes(plan, places: !HttpMethods.IsPatch(context.Request.Method)));
    }

    /// <summary>Status code and problem type for a plan that was not carried out.</summary>
    public static (int Status, string Type) Status(PlanVerdict verdict, RefusalCause cause, bool guarded) =>
        (verdict, cause) switch
        {
            (PlanVerdict.Unavailable, _) => (StatusCodes.Status503ServiceUnavailable, "unavailable"),
            (PlanVerdict.NeedsOwnership, _) => (StatusCodes.Status409Conflict, "field-ownership"),
            (PlanVerdict.Conflict or PlanVerdict.Deleted, _) when guarded => (
                StatusCodes.Status412PreconditionFailed,
                "precondition-failed"
            ),
            (PlanVerdict.Conflict or PlanVerdict.Deleted, _) => (StatusCodes.Status409Conflict, "conflict"),
            (_, RefusalCause.Forbidden) => (StatusCodes.Status403Forbidden, "forbidden"),
            (_, RefusalCause.Exists) => (StatusCodes.Status409Conflict, "exists"),
            (_, RefusalCause.VersionMoved) => (StatusCodes.Status409Conflict, "conflict"),
            _ => (StatusCodes.Status422UnprocessableEntity, "invalid"),
        };

    /// <param name="plan">The plan.</param>
    /// <param name="places">The caller sent the text that the lines are of.</param>
    public static List<ProblemCause> Causes(ChangePlan plan, bool places = true) =>
        [
            .. plan.Problems.Select(problem => new ProblemCause(
                problem.Path,
                problem.Message,
                places ? problem.Line : null,
                places ? problem.Column : null
            )),
            .. plan.ForeignFields.Select(field => new ProblemCause(
                field.Path,
                $"This field belongs to {field.Manager}; send force=true to take it."
            )),
        ];

    private static ResourceObject Shown(ResourceObject resource) =>
        resource.GroupKind == KnownKinds.Secret ? SecretRedaction.Redact(resource) : resource;
}
