using System.Text.Json.Nodes;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>What MetalLB's controller and speakers say of their configuration: one refused object makes it stale for all.</summary>
internal sealed class ConfigurationStateController : IController
{
    private static readonly GroupKind State = new(KnownKinds.MetalLbGroup, "ConfigurationState");
    private static readonly GroupKind Pools = new(KnownKinds.MetalLbGroup, "IPAddressPool");
    private static readonly string[] Kinds = ["IPAddressPool", "L2Advertisement", "BGPAdvertisement", "BGPPeer", "BFDProfile", "Community"];

    public IReadOnlyCollection<GroupKind> Watches { get; } =
    [.. Kinds.Select(kind => new GroupKind(KnownKinds.MetalLbGroup, kind)), State, KnownKinds.Node, KnownKinds.Namespace];

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        if (!snapshot.Serves(State) || snapshot.Of(Pools).All.FirstOrDefault() is not { } pool)
        {
            return;
        }

        var faults = MetalLbValidation.Check(snapshot);
        var summary = string.Join("; ", faults.Select(fault => $"{fault.Object}: {fault.Problem.Path}: {fault.Problem.Message}"));
        var speakers = snapshot
            .Of(KnownKinds.Node)
            .All.Select(node => (Name: $"speaker-{node.Name}", Component: "speaker", Node: node.Name));
        var wanted = speakers.Prepend((Name: "controller", Component: "controller", Node: "")).ToList();
        foreach (var (name, component, node) in wanted)
        {
            Report(cluster, new ResourceKey(State.Group, State.Kind, pool.Namespace, name), component, node, summary);
        }

        var names = wanted.Select(state => state.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var stale in snapshot.Of(State).All.Where(state => state.Namespace != pool.Namespace || !names.Contains(state.Name)))
        {
            cluster.Delete(stale);
        }
    }

    private static void Report(ControllerContext cluster, ResourceKey key, string component, string node, string summary)
    {
        var labels = new JsonObject { ["metallb.io/component-type"] = component };
        if (node.Length > 0)
        {
            labels["metallb.io/node-name"] = node;
        }

        cluster.Ensure(
            new JsonObject
            {
                ["apiVersion"] = $"{key.Group}/v1beta1",
                ["kind"] = key.Kind,
                ["metadata"] = new JsonObject
                {
                    ["name"] = key.Name,
                    ["namespace"] = key.Namespace,
                    ["labels"] = labels,
                },
            }
        );
        if (cluster.Snapshot.Find(key) is not { } state)
        {
            return;
        }

        var valid = summary.Length == 0;
        var types = component == "controller" ? (string[])["configReconcilerValid", "poolReconcilerValid"] : ["configReconcilerValid"];
        var conditions = types.Select(type =>
            StatusConditions.Condition(type, valid, valid ? "Reconciled" : "ConfigurationError", valid ? "" : summary)
        );
        var status = new JsonObject
        {
            ["result"] = valid ? "Valid" : "Invalid",
            ["conditions"] = StatusConditions.Timed(state.Status.At("conditions"), conditions, cluster.Now),
        };
        if (!valid)
        {
            status["errorSummary"] = summary;
        }

        cluster.SetStatus(state, status);
    }
}
