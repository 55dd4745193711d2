using System.Text.Json;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;

namespace NetConsole.Server.Features.Changes;

/// <summary>Why a change was stopped, for callers that answer with a status code.</summary>
internal enum RefusalCause
{
    None,
    Invalid,
    UnknownKind,
    Forbidden,
    Exists,
    VersionMoved,
    Other,
}

/// <summary>A plan with what it takes to carry it out.</summary>
internal sealed record PlannedChange(ChangePlan Plan)
{
    public RefusalCause Cause { get; init; }

    public ServedKind? Kind { get; init; }

    /// <summary>The live object with everything; null when it does not exist.</summary>
    public ResourceObject? Live { get; init; }

    /// <summary>What the write sends; undefined when there is nothing to send.</summary>
    public JsonElement Body { get; init; }

    /// <summary>What the dry run came to.</summary>
    public ResourceObject? Result { get; init; }

    /// <summary>Fields of other managers are taken (server-side apply).</summary>
    public bool Force { get; init; }

    public static PlannedChange Stop(
        PlanVerdict verdict,
        RefusalCause cause,
        string summary,
        ResourceKey? key,
        params IReadOnlyList<ChangeProblem> problems
    ) =>
        new(
            new ChangePlan
            {
                Verdict = verdict,
                Summary = summary,
                Key = key,
                Problems = problems,
            }
        )
        {
            Cause = cause,
        };
}
