using NetConsole.Domain.Findings;

namespace NetConsole.Server.Features.Evaluation;

/// <summary>The body of <c>POST /evaluate/findings</c> and <c>/evaluate/address-pools</c>.</summary>
internal sealed record ManifestsBody
{
    /// <summary>YAML stream; laid over the cluster when both are given.</summary>
    public string? Manifests { get; init; }

    /// <summary>Name of a cluster.</summary>
    public string? Cluster { get; init; }
}

/// <summary>The answer of <c>POST /evaluate/findings</c>, worst first.</summary>
internal sealed record FindingsAnswer(IReadOnlyList<Finding> Findings);
