using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Status;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Gateways;

/// <summary>Writes the status that the Routing engine predicts, with the addresses of the proxies.</summary>
internal sealed class RoutingStatusController : IController
{
    private static readonly GroupKind[] Attached = [.. KnownKinds.Routes];

    private static readonly GroupKind[] Others =
    [
        KnownKinds.GatewayClass,
        KnownKinds.Gateway,
        KnownKinds.ListenerSet,
        .. Attached,
        KnownKinds.Secret,
        KnownKinds.ConfigMap,
        KnownKinds.Namespace,
        KnownKinds.CustomResourceDefinition,
        new(KnownKinds.GatewayApiGroup, "ReferenceGrant"),
        new(KnownKinds.GatewayApiGroup, "BackendTLSPolicy"),
        new(KnownKinds.EnvoyGatewayGroup, "Backend"),
        new(KnownKinds.EnvoyGatewayGroup, "EnvoyProxy"),
        new(KnownKinds.EnvoyGatewayGroup, "ClientTrafficPolicy"),
        new(KnownKinds.EnvoyGatewayGroup, "BackendTrafficPolicy"),
        new(KnownKinds.EnvoyGatewayGroup, "SecurityPolicy"),
        new(KnownKinds.EnvoyGatewayGroup, "EnvoyExtensionPolicy"),
        KnownKinds.IpAddressPool,
    ];

    private readonly WrittenStatuses written = new();

    public IReadOnlyCollection<GroupKind> Watches { get; } = [.. Others, KnownKinds.Service, KnownKinds.EndpointSlice];

    public void Reconcile(ControllerContext cluster)
    {
        if (!Concerns(cluster.Round))
        {
            return;
        }

        var snapshot = cluster.Snapshot;
        var predicted = StatusPredictor.Predict(SnapshotFacts.Of(snapshot).Routing);
        foreach (var status in predicted)
        {
            if (snapshot.Find(status.Key) is { IsBeingDeleted: false } resource && !written.Holds(resource, status))
            {
                Write(cluster, snapshot, resource, status);
            }
        }

        var served = predicted.Select(status => status.Key).ToHashSet();
        foreach (var route in Attached.SelectMany(kind => snapshot.Of(kind).All))
        {
            if (!served.Contains(route.Key) && route.Status.Items("parents").Any())
            {
                cluster.SetStatus(route, new JsonObject { ["parents"] = new JsonArray() });
            }
        }
    }

    private static bool Concerns(Round round) =>
        round.Touches(Others)
        || round.TouchesSpec(KnownKinds.Service)
        || round.Turns(KnownKinds.EndpointSlice, HasReady)
        || round.Touches(
            KnownKinds.Service,
            service =>
                Owners.ControllerKey(service, KnownKinds.Gateway) is not null
                || Owners.ControllerKey(service, KnownKinds.GatewayClass) is not null
        );

    // Routes say when a backend has no endpoint at all; how many it has they do not say.
    private static bool HasReady(ResourceObject? slice) =>
        slice is not null && slice.Raw.Items("endpoints").Any(endpoint => endpoint.At("conditions").Flag("ready") != false);

    private static void Write(ControllerContext cluster, ClusterSnapshot snapshot, ResourceObject resource, PredictedStatus predicted)
    {
        // Nobody serves it: what the server put there by default says so already.
        if (predicted.Conditions is { Count: > 0 } conditions && conditions.All(condition => condition.Status == "Unknown"))
        {
            return;
        }

        var status = resource.Status.Exists() ? JsonTrees.Thaw(resource.Status).Clone() : [];
        if (predicted.Conditions is not null)
        {
            status["conditions"] = Conditions(cluster, resource, resource.Status.At("conditions"), predicted.Conditions);
        }

        if (predicted.Listeners is not null)
        {
            status["listeners"] = new JsonArray([.. predicted.Listeners.Select(listener => Listener(cluster, resource, listener))]);
        }

        if (predicted.Parents is not null)
        {
            var parents = predicted.Parents.Select(parent => new Referral(parent.ParentRef, parent.ControllerName, parent.Conditions));
            status["parents"] = Referrals(cluster, resource, "parents", "parentRef", parents);
        }

        if (predicted.Ancestors is not null)
        {
            var ancestors = predicted.Ancestors.Select(ancestor => new Referral(
                ancestor.AncestorRef,
                ancestor.ControllerName,
                ancestor.Conditions
            ));
            status["ancestors"] = Referrals(cluster, resource, "ancestors", "ancestorRef", ancestors);
        }

        switch (resource.Kind)
        {
            case "Gateway":
                status.Put("attachedListenerSets", predicted.AttachedListenerSets);
                AddAddresses(cluster, snapshot, resource, status);
                break;
            case "GatewayClass":
                status["supportedFeatures"] = SupportedFeatures.Json();
                break;
            default:
                break;
        }

        cluster.SetStatus(resource, status);
    }

    private static JsonArray Conditions(
        ControllerContext cluster,
        ResourceObject resource,
        JsonElement present,
        IEnumerable<PredictedCondition> predicted
    )
    {
        var wanted = predicted.Select(condition =>
            StatusConditions.Condition(condition.Type, condition.Status, condition.Reason, condition.Message, resource.Generation)
        );
        return StatusConditions.Timed(present, wanted, cluster.Now);
    }

    private static JsonNode Listener(ControllerContext cluster, ResourceObject resource, PredictedListener listener)
    {
        var present = resource.Status.Items("listeners").FirstOrDefault(known => known.Text("name") == listener.Name);
        var kinds = listener.SupportedKinds.Select(kind => (JsonNode)new JsonObject { ["group"] = kind.Group, ["kind"] = kind.Kind });
        return new JsonObject
        {
            ["name"] = listener.Name,
            ["supportedKinds"] = new JsonArray([.. kinds]),
            ["attachedRoutes"] = listener.AttachedRoutes,
            ["conditions"] = Conditions(cluster, resource, present.At("conditions"), listener.Conditions),
        };
    }

    private static JsonArray Referrals(
        ControllerContext cluster,
        ResourceObject resource,
        string list,
        string field,
        IEnumerable<Referral> predicted
    )
    {
        var entries = new JsonArray();
        foreach (var (reference, controller, conditions) in predicted)
        {
            var named = Reference(reference);
            var present = resource
                .Status.Items(list)
                .FirstOrDefault(known =>
                    known.Text("controllerName") == controller && JsonNode.DeepEquals(Owners.Copy(known.At(field)), named)
                );
            entries.Add(
                new JsonObject
                {
                    [field] = named,
                    ["controllerName"] = controller,
                    ["conditions"] = Conditions(cluster, resource, present.At("conditions"), conditions),
                }
            );
        }

        return entries;
    }

    private static JsonObject Reference(PredictedRef reference)
    {
        var named = new JsonObject
        {
            ["group"] = reference.Group,
            ["kind"] = reference.Kind,
            ["name"] = reference.Name,
        };
        named.Put("namespace", reference.Namespace);
        named.Put("sectionName", reference.SectionName);
        named.Put("port", reference.Port);
        return named;
    }

    /// <summary>The addresses of the proxy service; without one the Gateway cannot be programmed, whatever its listeners are.</summary>
    private static void AddAddresses(ControllerContext cluster, ClusterSnapshot snapshot, ResourceObject gateway, JsonObject status)
    {
        var addresses = ProxyPlace
            .Of(snapshot, gateway)
            .Addresses(snapshot)
            .Select(address => (JsonNode)new JsonObject { ["type"] = address.Type, ["value"] = address.Value })
            .ToList();
        status["addresses"] = new JsonArray([.. addresses]);
        var programmed = (status["conditions"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .FirstOrDefault(condition => condition.Text("type") == "Programmed");
        if (addresses.Count > 0 || programmed is null || programmed.Text("status") != "True")
        {
            return;
        }

        var present = gateway.Status.Items("conditions").FirstOrDefault(condition => condition.Text("type") == "Programmed");
        programmed["status"] = "False";
        programmed["reason"] = "AddressNotAssigned";
        programmed["message"] = "No address has been assigned to the Gateway";
        programmed["lastTransitionTime"] = present.Text("status") == "False" ? present.Text("lastTransitionTime") : cluster.Now;
    }

    /// <summary>What is said towards one parent or ancestor.</summary>
    private sealed record Referral(PredictedRef Ref, string Controller, IReadOnlyList<PredictedCondition> Conditions);
}
