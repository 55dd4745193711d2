using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Topology;

/// <summary>Draws Gateways and their listeners, those of ListenerSets included.</summary>
internal sealed class GatewayTopology(TopologyGraph graph, EntryTopology entries)
{
    private readonly Dictionary<RoutedListener, string> ids = [];

    public void Draw()
    {
        foreach (var gateway in graph.Snapshot.Of(KnownKinds.Gateway).All)
        {
            var id = DrawGateway(gateway);
            foreach (var listener in graph.Facts.Routing.ListenersAt(gateway.Key))
            {
                graph.Join(id, DrawListener(listener));
            }
        }

        foreach (var set in graph.Facts.Routing.ListenerSets.Where(set => set.Gateway is null || !set.Allowed))
        {
            var parent = set.Set.Parent.Key;
            var reason = set.Gateway is null
                ? $"{parent} does not exist"
                : $"{parent} does not allow ListenerSets of namespace {set.Set.Key.Namespace}";
            var gateway = set.Gateway is null ? graph.AddAbsent(parent, TopologyStage.Gateway, "GW", reason) : TopologyIds.Of(parent);
            foreach (var listener in set.Listeners)
            {
                graph.Break(gateway, DrawListener(listener), reason);
            }
        }
    }

    /// <summary>The node of a listener that was drawn.</summary>
    public string IdOf(RoutedListener listener) => ids.TryGetValue(listener, out var id) ? id : DrawListener(listener);

    private string DrawGateway(ResourceObject gateway)
    {
        var id = TopologyIds.Of(gateway.Key);
        var verdict = graph.HealthOf(gateway);
        var count = graph.Facts.Routing.ListenersAt(gateway.Key).Length;
        graph.Add(
            new TopologyNode
            {
                Id = id,
                Stage = TopologyStage.Gateway,
                Kind = gateway.Kind,
                Code = "GW",
                Namespace = gateway.Namespace,
                Name = gateway.Name,
                Detail = $"class {gateway.Spec.Text("gatewayClassName")}  {(count == 1 ? "1 listener" : $"{count} listeners")}",
                Object = gateway.Key,
                Health = verdict.State,
                Reason = verdict.Sentence,
                Badges = graph.IsPoliced(gateway.Key) ? ["policy"] : [],
            }
        );
        var addresses = gateway
            .Status.Items("addresses")
            .Select(address => address.Text("value"))
            .OfType<string>()
            .Where(text => text.Length > 0)
            .Distinct()
            .ToList();
        entries.Lead(addresses, id, "the gateway has no address yet");
        return id;
    }

    private string DrawListener(RoutedListener listener)
    {
        var id = TopologyIds.Listener(listener.Owner, listener.Name);
        for (var count = 2; graph.Has(id); count++)
        {
            id = $"{TopologyIds.Listener(listener.Owner, listener.Name)}~{count}";
        }

        ids[listener] = id;
        var verdict = graph.Worse(HealthOf(listener), listener.Owner, listener.Spec.Path);
        List<string> badges = [];
        if (listener.IsTls)
        {
            badges.Add(listener.Spec.Tls?.IsPassthrough == true ? "TLS passthrough" : "TLS");
        }

        if (listener.Owner.Kind == KnownKinds.ListenerSet.Kind)
        {
            badges.Add("set");
        }

        graph.Add(
            new TopologyNode
            {
                Id = id,
                Stage = TopologyStage.Listener,
                Kind = "Listener",
                Code = "LS",
                Namespace = listener.Owner.Namespace,
                Name = listener.Name,
                Detail = $"{listener.Spec.Hostname ?? "*"}  {listener.Spec.Protocol} :{listener.Spec.Port}",
                Object = listener.Owner,
                Health = verdict.State,
                Reason = verdict.Sentence,
                Badges = badges,
            }
        );
        return id;
    }

    // What the rules forbid is certain; beyond that only the controller's word counts.
    private HealthVerdict HealthOf(RoutedListener listener)
    {
        foreach (var failure in new[] { listener.Accepted, listener.ResolvedRefs })
        {
            if (!failure.Holds)
            {
                return new HealthVerdict(listener.Serves ? HealthState.Warning : HealthState.Critical, failure.Message);
            }
        }

        return graph.Snapshot.Find(listener.Owner) is { } owner
            ? ConditionJudge.OfListener(owner, listener.Name)
            : new HealthVerdict(HealthState.Unknown, "No controller has reported a status");
    }
}
