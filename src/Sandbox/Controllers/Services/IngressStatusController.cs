using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>
/// Writes into Ingresses where they are reached: at the addresses of the LoadBalancer Service that carries the name of their class's
/// controller as label <c>app.kubernetes.io/name</c>, which stands in for the setting that real controllers take.
/// </summary>
internal sealed class IngressStatusController : IController
{
    private const string DefaultClass = "ingressclass.kubernetes.io/is-default-class";
    private const string OldClass = "kubernetes.io/ingress.class";

    public IReadOnlyCollection<GroupKind> Watches { get; } = [KnownKinds.Ingress, KnownKinds.IngressClass, KnownKinds.Service];

    public void Reconcile(ControllerContext cluster)
    {
        var snapshot = cluster.Snapshot;
        if (
            snapshot.Of(KnownKinds.Ingress).Count == 0
            || !(
                cluster.Round.Touches([KnownKinds.Ingress, KnownKinds.IngressClass])
                || cluster.Round.Touches(KnownKinds.Service, service => service.Spec.Text("type") == "LoadBalancer")
            )
        )
        {
            return;
        }

        foreach (var ingress in snapshot.Of(KnownKinds.Ingress).All.Where(ingress => !ingress.IsBeingDeleted))
        {
            if (Entrance(snapshot, ingress) is not { } entrance)
            {
                // Nobody who serves it is known here: what it says of itself stands.
                continue;
            }

            var points = entrance
                .Status.At("loadBalancer")
                .Items("ingress")
                .Select(point =>
                {
                    var copy = new JsonObject();
                    copy.Put("ip", point.Text("ip"));
                    copy.Put("hostname", point.Text("hostname"));
                    return (JsonNode)copy;
                })
                .ToArray();
            var balancer = new JsonObject();
            if (points.Length > 0)
            {
                balancer["ingress"] = new JsonArray(points);
            }

            cluster.SetStatus(ingress, new JsonObject { ["loadBalancer"] = balancer });
        }
    }

    private static ResourceObject? Entrance(ClusterSnapshot snapshot, ResourceObject ingress)
    {
        var name = ingress.Spec.Text("ingressClassName") ?? ingress.Annotations.GetValueOrDefault(OldClass);
        var classes = snapshot.Of(KnownKinds.IngressClass).All;
        var served = name is null
            ? classes.FirstOrDefault(known => known.Annotations.GetValueOrDefault(DefaultClass) == "true")
            : classes.FirstOrDefault(known => known.Name == name);
        var controller = served?.Spec.Text("controller") ?? "";
        var word = controller[(controller.LastIndexOf('/') + 1)..];
        return word.Length == 0
            ? null
            : snapshot
                .Of(KnownKinds.Service)
                .All.FirstOrDefault(service =>
                    service.Spec.Text("type") == "LoadBalancer" && service.Labels.GetValueOrDefault("app.kubernetes.io/name") == word
                );
    }
}
