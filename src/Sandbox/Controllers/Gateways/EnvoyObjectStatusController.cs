using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers.Gateways;

/// <summary>Status of the kinds of Envoy Gateway that attach to nothing a route or listener knows of: Backends and patches.</summary>
internal sealed class EnvoyObjectStatusController : IController
{
    private static readonly GroupKind Backends = new(KnownKinds.EnvoyGatewayGroup, "Backend");
    private static readonly GroupKind Patches = new(KnownKinds.EnvoyGatewayGroup, "EnvoyPatchPolicy");

    public IReadOnlyCollection<GroupKind> Watches { get; } = [Backends, Patches, KnownKinds.Gateway];

    public void Reconcile(ControllerContext cluster)
    {
        foreach (var backend in cluster.Concerned(Backends))
        {
            JsonObject[] conditions =
            [
                StatusConditions.Condition("Accepted", true, "Accepted", "The Backend was accepted", backend.Generation),
            ];
            cluster.SetStatus(
                backend,
                new JsonObject { ["conditions"] = StatusConditions.Timed(backend.Status.At("conditions"), conditions, cluster.Now) }
            );
        }

        var gateways = cluster.Round.TouchesSpec(KnownKinds.Gateway);
        foreach (var patch in gateways ? cluster.Snapshot.Of(Patches).All : cluster.Concerned(Patches))
        {
            Write(cluster, patch);
        }
    }

    // Patches are an extension that has to be switched on, which nobody does by default.
    private static void Write(ControllerContext cluster, ResourceObject patch)
    {
        var target = patch.Spec.At("targetRef");
        var gateway = cluster.Snapshot.Find(KnownKinds.Gateway, patch.Namespace, target.Text("name") ?? "");
        var gatewayClass = cluster.Snapshot.Find(KnownKinds.GatewayClass, "", gateway?.Spec.Text("gatewayClassName") ?? "");
        if (gateway is null || gatewayClass is null)
        {
            return;
        }

        JsonObject[] conditions =
        [
            StatusConditions.Condition("Accepted", false, "Disabled", "EnvoyPatchPolicy is not enabled in Envoy Gateway", patch.Generation),
        ];
        var present = patch.Status.Items("ancestors").FirstOrDefault();
        var ancestor = new JsonObject
        {
            ["ancestorRef"] = new JsonObject
            {
                ["group"] = KnownKinds.GatewayApiGroup,
                ["kind"] = "Gateway",
                ["namespace"] = gateway.Namespace,
                ["name"] = gateway.Name,
            },
            ["controllerName"] = gatewayClass.Spec.Text("controllerName"),
            ["conditions"] = StatusConditions.Timed(present.At("conditions"), conditions, cluster.Now),
        };
        cluster.SetStatus(patch, new JsonObject { ["ancestors"] = new JsonArray(ancestor) });
    }
}
