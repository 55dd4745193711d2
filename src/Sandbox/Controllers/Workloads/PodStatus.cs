using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers.Workloads;

/// <summary>
/// The status of a pod. Conditions of other writers stay: those that the pod names as readiness gates decide with its containers
/// whether it is ready, as on a real node.
/// </summary>
internal static class PodStatus
{
    private static readonly string[] Own = ["PodScheduled", "Initialized", "ContainersReady", "Ready"];

    /// <summary>Of a pod that no node takes.</summary>
    public static JsonObject Pending(ControllerContext cluster, ResourceObject pod)
    {
        var nodes = cluster.Snapshot.Of(KnownKinds.Node).Count;
        JsonObject[] conditions = [StatusConditions.Condition("PodScheduled", false, "Unschedulable", $"0/{nodes} nodes are available.")];
        return new JsonObject
        {
            ["phase"] = "Pending",
            ["conditions"] = StatusConditions.Timed(pod.Status.At("conditions"), conditions, cluster.Now),
        };
    }

    /// <summary>Of a pod on a node.</summary>
    /// <param name="ready">Its containers answer.</param>
    public static JsonObject Of(ControllerContext cluster, ResourceObject pod, ImmutableArray<string> addresses, string? host, bool ready)
    {
        var now = cluster.Now;
        var started = pod.Status.Text("startTime") ?? now;
        var gates = pod.Spec.Items("readinessGates").Select(gate => gate.Text("conditionType") ?? "").ToList();
        var closed = gates.Where(gate => Others(pod).All(known => known.Text("type") != gate || known.Text("status") != "True")).ToList();
        var unready = $"containers with unready status: [{string.Join(' ', Names(pod))}]";
        JsonObject[] conditions =
        [
            StatusConditions.Condition("PodScheduled", true, "", ""),
            StatusConditions.Condition("Initialized", true, "", ""),
            StatusConditions.Condition("ContainersReady", ready, ready ? "" : "ContainersNotReady", ready ? "" : unready),
            !ready ? StatusConditions.Condition("Ready", false, "ContainersNotReady", unready)
            : closed.Count > 0
                ? StatusConditions.Condition(
                    "Ready",
                    false,
                    "ReadinessGatesNotReady",
                    string.Join(", ", closed.Select(gate => $"condition \"{gate}\" of the readiness gates is not True"))
                )
            : StatusConditions.Condition("Ready", true, "", ""),
        ];
        var timed = StatusConditions.Timed(pod.Status.At("conditions"), conditions, now);
        foreach (var other in Others(pod))
        {
            timed.Add(Owners.Copy(other));
        }

        var status = new JsonObject
        {
            ["phase"] = "Running",
            ["qosClass"] = "BestEffort",
            ["startTime"] = started,
            ["conditions"] = timed,
            ["containerStatuses"] = new JsonArray([
                .. pod.Spec.Items("containers").Select(container => Container(container, ready, started)),
            ]),
        };
        if (host is not null)
        {
            status["hostIP"] = host;
            status["hostIPs"] = new JsonArray(new JsonObject { ["ip"] = host });
        }

        if (!addresses.IsEmpty)
        {
            status["podIP"] = addresses[0];
            status["podIPs"] = new JsonArray([.. addresses.Select(address => (JsonNode)new JsonObject { ["ip"] = address })]);
        }

        return status;
    }

    private static IEnumerable<JsonElement> Others(ResourceObject pod) =>
        pod.Status.Items("conditions").Where(condition => !Own.Contains(condition.Text("type")));

    private static IEnumerable<string?> Names(ResourceObject pod) =>
        pod.Spec.Items("containers").Select(container => container.Text("name"));

    private static JsonObject Container(JsonElement container, bool ready, string started) =>
        new()
        {
            ["name"] = container.Text("name"),
            ["image"] = container.Text("image"),
            ["imageID"] = "",
            ["ready"] = ready,
            ["started"] = true,
            ["restartCount"] = 0,
            ["state"] = new JsonObject { ["running"] = new JsonObject { ["startedAt"] = started } },
        };
}
