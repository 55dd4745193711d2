using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Workloads;

/// <summary>What scheduler and kubelet do: a node and an address for each pod, and running containers.</summary>
internal sealed class PodController : IController
{
    public IReadOnlyCollection<GroupKind> Watches { get; } =
    [KnownKinds.Pod, KnownKinds.Node, KnownKinds.ReplicaSet, KnownKinds.StatefulSet, KnownKinds.DaemonSet];

    /// <summary>The pod's Ready condition holds.</summary>
    public static bool IsReady(ResourceObject pod)
    {
        foreach (var condition in pod.Status.Items("conditions"))
        {
            if (condition.Text("type") == "Ready")
            {
                return condition.Text("status") == "True";
            }
        }

        return false;
    }

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        var nodes = snapshot.Of(KnownKinds.Node).All.ToDictionary(node => node.Name, StringComparer.Ordinal);
        var taken = snapshot
            .Of(KnownKinds.Pod)
            .All.Select(pod => pod.Status.Text("podIP"))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var unready = Unready(snapshot);
        foreach (var pod in snapshot.Of(KnownKinds.Pod).All.Where(pod => !pod.IsBeingDeleted))
        {
            if (pod.Spec.Text("nodeName") is not { Length: > 0 } name)
            {
                Schedule(cluster, pod, nodes);
                continue;
            }

            if (nodes.TryGetValue(name, out var node))
            {
                var ready =
                    Readiness.Allows(pod)
                    && !unready.Contains(pod.Uid)
                    && node.Annotations.GetValueOrDefault(Readiness.Annotation) != "false";
                cluster.SetStatus(pod, Status(cluster, pod, Address(pod, node, taken), HostAddress(node), ready));
                if (!ready)
                {
                    Happenings.Tell(cluster, pod, "kubelet", true, "Unhealthy", "Readiness probe failed: the container does not answer.");
                }
            }
        }
    }

    /// <summary>The pods beyond the number that their workload says are ready.</summary>
    private static HashSet<string> Unready(ClusterSnapshot snapshot)
    {
        var pods = Owners.ByController(snapshot.Of(KnownKinds.Pod));
        var sets = ((GroupKind[])[KnownKinds.ReplicaSet, KnownKinds.StatefulSet, KnownKinds.DaemonSet]).SelectMany(kind =>
            snapshot.Of(kind).All
        );
        return sets.Where(set => Readiness.Limit(set) is not null)
            .SelectMany(set => pods[set.Uid].OrderBy(pod => pod.Name, StringComparer.Ordinal).Skip(Readiness.Limit(set) ?? 0))
            .Select(pod => pod.Uid)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static void Schedule(ControllerContext cluster, ResourceObject pod, Dictionary<string, ResourceObject> nodes)
    {
        var fitting = nodes
            .Values.Where(node => node.Spec.Flag("unschedulable") != true)
            .Select(node => node.Name)
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (fitting.Length > 0)
        {
            var node = fitting[(int)(StableName.Hash(pod.Name) % (ulong)fitting.Length)];
            cluster.Patch(pod, present => present.Ensure("spec")["nodeName"] = node);
            return;
        }

        JsonObject[] conditions = [StatusConditions.Condition("PodScheduled", false, "Unschedulable", "0/0 nodes are available.")];
        cluster.SetStatus(
            pod,
            new JsonObject
            {
                ["phase"] = "Pending",
                ["conditions"] = StatusConditions.Timed(pod.Status.At("conditions"), conditions, cluster.Now),
            }
        );
    }

    private static string? HostAddress(ResourceObject node) =>
        node.Status.Items("addresses").FirstOrDefault(address => address.Text("type") == "InternalIP").Text("address");

    private static string? Address(ResourceObject pod, ResourceObject node, HashSet<string> taken)
    {
        if (pod.Spec.Flag("hostNetwork") == true)
        {
            return HostAddress(node);
        }

        if (pod.Status.Text("podIP") is { Length: > 0 } present)
        {
            return present;
        }

        var range = node.Spec.Text("podCIDR") ?? $"10.244.{200 + (StableName.Hash(node.Name) % 50)}.0/24";
        if (!IPNetwork.TryParse(range, out var network))
        {
            return null;
        }

        // .0 is the network, .1 the node's bridge.
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var offset = 2; offset < 1 << Math.Min(16, (bytes.Length * 8) - network.PrefixLength); offset++)
        {
            bytes = network.BaseAddress.GetAddressBytes();
            bytes[^2] = (byte)(bytes[^2] + (offset >> 8));
            bytes[^1] = (byte)(bytes[^1] + (offset & 255));
            var candidate = new IPAddress(bytes).ToString();
            if (taken.Add(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static JsonObject Status(ControllerContext cluster, ResourceObject pod, string? address, string? host, bool ready)
    {
        var now = cluster.Now;
        var started = pod.Status.Text("startTime") ?? now;
        string[] words = ready ? ["", ""] : ["ContainersNotReady", $"containers with unready status: [{string.Join(' ', Names(pod))}]"];
        JsonObject[] conditions =
        [
            StatusConditions.Condition("PodScheduled", true, "", ""),
            StatusConditions.Condition("Initialized", true, "", ""),
            StatusConditions.Condition("ContainersReady", ready, words[0], words[1]),
            StatusConditions.Condition("Ready", ready, words[0], words[1]),
        ];
        var status = new JsonObject
        {
            ["phase"] = "Running",
            ["qosClass"] = "BestEffort",
            ["startTime"] = started,
            ["conditions"] = StatusConditions.Timed(pod.Status.At("conditions"), conditions, now),
            ["containerStatuses"] = new JsonArray([
                .. pod.Spec.Items("containers").Select(container => Container(container, ready, started)),
            ]),
        };
        if (host is not null)
        {
            status["hostIP"] = host;
        }

        if (address is not null)
        {
            status["podIP"] = address;
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = address });
        }

        return status;
    }

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
