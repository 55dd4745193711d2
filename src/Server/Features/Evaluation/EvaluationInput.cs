using Microsoft.AspNetCore.Http.HttpResults;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Evaluation;

/// <summary>What an evaluation looks at: manifests that are in no cluster, a live cluster, or manifests laid over one.</summary>
internal sealed class EvaluationInput(IClusterViews views)
{
    /// <summary>The snapshot; null and the problem when there is nothing to look at, or it cannot be read.</summary>
    /// <param name="manifests">YAML stream; null for none.</param>
    /// <param name="cluster">Name of a cluster; null for none.</param>
    /// <param name="problem">What is wrong.</param>
    public ClusterSnapshot? Snapshot(string? manifests, string? cluster, out ProblemHttpResult? problem)
    {
        problem = null;
        if (manifests is null && cluster is null)
        {
            problem = Problems.BadRequest("Give manifests, cluster, or both: then the manifests are laid over the cluster.");
            return null;
        }

        var ground = ClusterSnapshot.Empty;
        if (cluster is not null)
        {
            if (views.View(cluster) is not { } view)
            {
                problem = ClusterProblems.NoCluster(cluster);
                return null;
            }

            ground = view.Snapshot;
        }

        return manifests is null ? ground : Overlay(ground, manifests, out problem);
    }

    private static ClusterSnapshot? Overlay(ClusterSnapshot ground, string manifests, out ProblemHttpResult? problem)
    {
        var read = ManifestReader.ReadObjects(manifests, Limits.BodyBytes);
        if (read.Problems.Count > 0)
        {
            problem = Problems.Of(
                StatusCodes.Status400BadRequest,
                "invalid-manifest",
                $"The manifests cannot be read: {read.Problems[0]}",
                [.. read.Problems.Select(wrong => new ProblemCause("", wrong.Message, wrong.Line, wrong.Column))]
            );
            return null;
        }

        if (read.Items.Count > Limits.Documents)
        {
            problem = Problems.BadRequest($"The stream holds {read.Items.Count} objects; at most {Limits.Documents} are accepted.");
            return null;
        }

        problem = null;
        return ground.Overlay(read.Objects);
    }
}
