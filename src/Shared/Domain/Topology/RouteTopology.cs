using System.Globalization;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Topology;

/// <summary>Draws routes, what they are attached to, and their rules; backends are drawn by <see cref="RuleTopology"/>.</summary>
internal sealed class RouteTopology(TopologyGraph graph, GatewayTopology gateways, RuleTopology rules)
{
    public void Draw()
    {
        foreach (var route in graph.Facts.Routing.Routes)
        {
            var id = DrawRoute(route.Route);
            foreach (var attachment in route.Attachments)
            {
                Attach(attachment, id);
            }

            var mesh = route.Attachments.Length > 0 && route.Attachments.All(attachment => attachment.Parent.IsMesh);
            foreach (var rule in mesh ? route.MeshRules : route.Rules)
            {
                rules.Draw(route.Route, rule, id);
            }
        }
    }

    private string DrawRoute(Route route)
    {
        var id = TopologyIds.Of(route.Key);
        var verdict = graph.HealthOf(route.Resource);
        graph.Add(
            new TopologyNode
            {
                Id = id,
                Stage = TopologyStage.Route,
                Kind = route.Resource.Kind,
                Code = CodeOf(route.GroupKind),
                Namespace = route.Key.Namespace,
                Name = route.Key.Name,
                Detail = route.Hostnames.IsEmpty ? "every host" : Hosts(route),
                Object = route.Key,
                Health = verdict.State,
                Reason = verdict.Sentence,
                Badges = graph.IsPoliced(route.Key) ? ["policy"] : [],
            }
        );
        return id;
    }

    private void Attach(RouteAttachment attachment, string route)
    {
        if (attachment.Parent.IsMesh)
        {
            AttachToService(attachment, route);
            return;
        }

        foreach (var binding in attachment.Listeners)
        {
            graph.Join(gateways.IdOf(binding.Listener), route, binding.Hostnames is ["*"] ? "" : string.Join(", ", binding.Hostnames));
        }

        if (attachment.Listeners.IsEmpty)
        {
            foreach (var from in Refusers(attachment))
            {
                graph.Break(from, route, attachment.Accepted.Message);
            }
        }
    }

    // A refusal is drawn at the listener that was asked for, else at the parent as a whole.
    private IEnumerable<string> Refusers(RouteAttachment attachment)
    {
        var parent = attachment.Parent;
        if (graph.Snapshot.Find(parent.Key) is null)
        {
            return
            [
                graph.AddAbsent(
                    parent.Key,
                    TopologyStage.Gateway,
                    parent.Kind == KnownKinds.ListenerSet.Kind ? "LS" : "GW",
                    $"{parent.Key} does not exist"
                ),
            ];
        }

        var asked = graph
            .Facts.Routing.ListenersOf(parent.Key)
            .Where(listener =>
                (parent.SectionName is null || listener.Name == parent.SectionName)
                && (parent.Port is null || listener.Spec.Port == parent.Port)
            )
            .ToList();
        var whole = parent.SectionName is null && parent.Port is null && asked.Count > 1;
        if (asked.Count > 0 && !whole)
        {
            return asked.Select(gateways.IdOf);
        }

        if (graph.Has(TopologyIds.Of(parent.Key)))
        {
            return [TopologyIds.Of(parent.Key)];
        }

        return asked.Count > 0
            ? asked.Select(gateways.IdOf)
            : [graph.AddAbsent(parent.Key, TopologyStage.Gateway, "GW", $"{parent.Key} has no such listener")];
    }

    private void AttachToService(RouteAttachment attachment, string route)
    {
        var service = attachment.Parent.Key;
        var id = TopologyIds.Mesh(service);
        var found = graph.Snapshot.Find(service) is not null;
        graph.Add(
            new TopologyNode
            {
                Id = id,
                Stage = TopologyStage.Listener,
                Kind = "Service",
                Code = "SV",
                Namespace = service.Namespace,
                Name = service.Name,
                Detail = attachment.Parent.Port is { } port ? $"mesh :{port}" : "mesh",
                Object = found ? service : null,
                Health = found ? HealthState.Unknown : HealthState.Absent,
                Reason = found
                    ? "Clients inside the mesh call this Service; whether a mesh is there is not known"
                    : $"{service} does not exist",
            }
        );
        if (attachment.Accepted.Holds && found)
        {
            graph.Join(id, route);
        }
        else
        {
            graph.Break(id, route, attachment.Accepted.Holds ? $"{service} does not exist" : attachment.Accepted.Message);
        }
    }

    private static string Hosts(Route route) =>
        route.Hostnames.Length <= 2
            ? string.Join(" ", route.Hostnames)
            : string.Create(CultureInfo.InvariantCulture, $"{route.Hostnames[0]} +{route.Hostnames.Length - 1}");

    private static string CodeOf(GroupKind kind) =>
        kind == KnownKinds.HttpRoute ? "HR"
        : kind == KnownKinds.GrpcRoute ? "GR"
        : kind == KnownKinds.TlsRoute ? "TL"
        : kind == KnownKinds.TcpRoute ? "TC"
        : "UD";
}
