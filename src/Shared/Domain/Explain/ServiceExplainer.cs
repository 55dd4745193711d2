using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Explain;

/// <summary>Services, endpoint slices and ingresses in words.</summary>
internal static class ServiceExplainer
{
    public static ObjectExplanation Service(ResourceObject resource, ListContext context)
    {
        var spec = resource.Spec;
        var type = spec.Text("type") ?? "ClusterIP";
        if (type == "ExternalName")
        {
            return new ObjectExplanation(
                Phrase.Say($"Is an alias of the outside name {new CodeText(spec.Text("externalName") ?? "")}."),
                []
            );
        }

        var selector = LabelSelector.OfLabels(spec.Map("selector"));
        var pods = selector.IsEmpty
            ? Phrase.Say($"endpoints that somebody else writes")
            : Phrase.Say($"the pods labelled {new CodeText(selector.ToString())}");
        var address = spec.Text("clusterIP") switch
        {
            "None" => Phrase.Say($"one name, without an address of its own,"),
            { Length: > 0 } ip => Phrase.Say($"one name and the address {new CodeText(ip)}"),
            _ => Phrase.Say($"one name and address"),
        };
        var lines = new List<ExplainedLine>();
        var index = 0;
        foreach (var port in spec.Items("ports"))
        {
            var target = port.At("targetPort");
            var to = target.Exists()
                ? target.ToString()
                : port.Number("port")?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
            var node = port.Number("nodePort") is { } open ? $", and on port {open} of every node" : "";
            lines.Add(
                new ExplainedLine(
                    Phrase.Say(
                        $"Port {port.Number("port") ?? 0}{(port.Text("name") is { } name ? $" ({name})" : "")}, {port.Text("protocol") ?? "TCP"}, leads to {new CodeText(to)} of the pods{node}."
                    ),
                    $"spec.ports[{index++}]"
                )
            );
        }

        if (type == "LoadBalancer")
        {
            var outside = resource
                .Status.At("loadBalancer")
                .Items("ingress")
                .Select(entry => entry.Text("ip") ?? entry.Text("hostname") ?? "")
                .ToList();
            lines.Add(
                new ExplainedLine(
                    outside.Count == 0
                        ? Phrase.Say($"Asks for an outside address and has none yet.")
                        : Phrase.Say($"Reached from outside at {Phrase.Codes(outside)}."),
                    "status.loadBalancer"
                )
            );
        }

        if (context.Endpoints(resource.Key) is var (ready, all))
        {
            lines.Add(
                new ExplainedLine(
                    all == 0
                        ? Phrase.Say($"No endpoint stands behind it.")
                        : Phrase.Say($"{ready} of {GatewayExplainer.Count(all, "endpoint")} ready.")
                )
            );
        }

        var routes = context.RoutesTo(resource.Key).ToList();
        if (routes.Count > 0)
        {
            lines.Add(
                new ExplainedLine(
                    Phrase.Say(
                        $"Traffic is sent here by {Phrase.List([.. routes.Take(8).Select(key => Phrase.Say($"{key}"))])}{(routes.Count > 8 ? $" and {routes.Count - 8} more" : "")}."
                    )
                )
            );
        }

        return new ObjectExplanation(Phrase.Say($"Gives {pods} {address} ({type})."), lines);
    }

    public static ObjectExplanation EndpointSlice(ResourceObject resource, ListContext context)
    {
        _ = context;
        var service = resource.Labels.GetValueOrDefault("kubernetes.io/service-name");
        var endpoints = resource.Raw.Items("endpoints").ToList();
        var whom = service is null
            ? Phrase.Say($"no Service")
            : Phrase.Say($"{new ResourceKey(KnownKinds.Service, resource.Namespace, service)}");
        return new ObjectExplanation(
            Phrase.Say($"Lists {GatewayExplainer.Count(endpoints.Count, "endpoint")} of {whom}."),
            [
                .. endpoints.Select(
                    (endpoint, index) =>
                    {
                        var target = endpoint.At("targetRef");
                        var ready = endpoint.At("conditions").Flag("ready") ?? true;
                        var pod =
                            target.Text("kind") == "Pod"
                                ? Phrase.Say(
                                    $" of {new ResourceKey(KnownKinds.Pod, target.Text("namespace") ?? resource.Namespace, target.Text("name") ?? "")}"
                                )
                                : Phrase.Empty;
                        return new ExplainedLine(
                            Phrase.Say($"{Phrase.Codes(endpoint.Texts("addresses"))}{pod} is {(ready ? "ready" : "not ready")}."),
                            $"endpoints[{index}]"
                        );
                    }
                ),
            ]
        );
    }

    public static ObjectExplanation Ingress(ResourceObject resource, ListContext context)
    {
        _ = context;
        var rules = resource.Spec.Items("rules").ToList();
        var hosts = rules.Select(rule => rule.Text("host") ?? "any host").Distinct().ToList();
        var lines = new List<ExplainedLine>();
        for (var index = 0; index < rules.Count; index++)
        {
            var at = 0;
            foreach (var path in rules[index].At("http").Items("paths"))
            {
                var backend = path.At("backend", "service");
                var key = new ResourceKey(KnownKinds.Service, resource.Namespace, backend.Text("name") ?? "");
                var exact = path.Text("pathType") == "Exact" ? "exactly " : "below ";
                lines.Add(
                    new ExplainedLine(
                        Phrase.Say(
                            $"Requests to {new CodeText((rules[index].Text("host") ?? "*") + (path.Text("path") ?? "/"))} ({exact}that path) go to {key}."
                        ),
                        $"spec.rules[{index}].http.paths[{at++}]"
                    )
                );
            }
        }

        if (resource.Spec.At("defaultBackend", "service").Text("name") is { } name)
        {
            lines.Add(
                new ExplainedLine(
                    Phrase.Say($"Everything else goes to {new ResourceKey(KnownKinds.Service, resource.Namespace, name)}."),
                    "spec.defaultBackend"
                )
            );
        }

        return new ObjectExplanation(
            Phrase.Say(
                $"Brings HTTP for {Phrase.Codes(hosts)} into the cluster through class {new CodeText(resource.Spec.Text("ingressClassName") ?? resource.Annotations.GetValueOrDefault("kubernetes.io/ingress.class") ?? "of the cluster's default")}."
            ),
            lines
        );
    }
}
