using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Workloads;

/// <summary>Reports nodes ready, unless their annotation <see cref="Readiness.Annotation"/> says false.</summary>
internal sealed class NodeController : IController
{
    public IReadOnlyCollection<GroupKind> Watches { get; } = [KnownKinds.Node];

    public void Reconcile(ControllerContext cluster)
    {
        foreach (var node in cluster.Concerned(KnownKinds.Node))
        {
            var ready = node.Annotations.GetValueOrDefault(Readiness.Annotation) != "false";
            var status = node.Status.Exists() ? JsonTrees.Thaw(node.Status).Clone() : [];
            JsonObject[] conditions =
            [
                ready
                    ? StatusConditions.Condition("Ready", true, "KubeletReady", "the sandbox says that the node is ready")
                    : StatusConditions.Condition("Ready", false, "KubeletNotReady", "the sandbox says that the node is not ready"),
            ];
            status["conditions"] = StatusConditions.Timed(node.Status.At("conditions"), conditions, cluster.Now);
            cluster.SetStatus(node, status);
        }
    }
}
