using System.Text.RegularExpressions;
using NetConsole.Contracts.Changes;
using NetConsole.Kubernetes.Api;
using NetConsole.Manifests;

namespace NetConsole.Server.Features.Changes;

/// <summary>What the API server's refusal means for the text that the user wrote.</summary>
internal static partial class ApiRefusal
{
    /// <summary>The plan that says so, each cause at its place in the text.</summary>
    public static PlannedChange Plan(KubernetesApiException refusal, ManifestObject edited)
    {
        var key = edited.Resource.Key;
        if (refusal.IsTransport)
        {
            return PlannedChange.Stop(
                PlanVerdict.Unavailable,
                RefusalCause.Other,
                $"The cluster cannot be reached: {refusal.Message} Nothing was changed; try again.",
                key
            );
        }

        var problems = Problems(refusal, edited);
        var (cause, summary) = refusal switch
        {
            { IsForbidden: true } => (RefusalCause.Forbidden, "The cluster does not allow this."),
            { IsUnauthorized: true } => (RefusalCause.Forbidden, "The cluster does not accept the console's credentials."),
            { Status.Reason: "AlreadyExists" } => (RefusalCause.Exists, $"{key} exists already."),
            { IsConflict: true } => (RefusalCause.VersionMoved, $"{key} changed while this was checked; look again."),
            { IsInvalid: true } => (
                RefusalCause.Invalid,
                problems.Count == 1 ? "One field is not accepted." : $"{problems.Count} fields are not accepted."
            ),
            _ => (RefusalCause.Other, "The cluster refuses this."),
        };
        return PlannedChange.Stop(PlanVerdict.Refused, cause, summary, key, problems);
    }

    private static List<ChangeProblem> Problems(KubernetesApiException refusal, ManifestObject edited)
    {
        var causes =
            refusal.Status?.Causes.Where(cause => cause.Field.Length > 0).Select(cause => (cause.Field, cause.Message)).ToList() ?? [];
        if (causes.Count == 0)
        {
            // Strict decoding names its fields in the message only.
            causes =
            [
                .. StrictField()
                    .Matches(refusal.Message)
                    .Select(match =>
                        (
                            match.Groups["field"].Value,
                            match.Groups["what"].Value == "unknown" ? "The kind has no such field." : "The field is set twice."
                        )
                    ),
            ];
        }

        if (causes.Count == 0)
        {
            causes.Add(("", refusal.Message));
        }

        return [.. causes.Select(cause => At(edited, cause.Item1, cause.Item2))];
    }

    /// <summary>The problem at the place where its field is written, or belongs.</summary>
    public static ChangeProblem At(ManifestObject edited, string path, string message)
    {
        var place = edited.Locate(path);
        return new ChangeProblem(path, message, place.Line, place.Column);
    }

    [GeneratedRegex("(?<what>unknown|duplicate) field \"(?<field>[^\"]+)\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StrictField();
}
