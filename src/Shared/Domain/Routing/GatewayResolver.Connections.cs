namespace NetConsole.Domain.Routing;

/// <content>Connections that are not looked into: TLS by its server name, TCP and UDP by their port.</content>
internal readonly partial struct GatewayResolver
{
    private TrafficAnswer Tls(PortIndex port)
    {
        var sni = Sni(request.Host is { } host ? Hostnames.WithoutPort(host) : "");
        return port.Tls.Find(sni) is not { } listener
            ? Reject(
                "listener",
                $"port {request.Port}",
                port.Tls.Count == 0 ? "no listener of this port speaks TLS" : $"no listener is for server name {Shown(sni)}"
            )
            : OverTls(listener, sni);
    }

    private TrafficAnswer OverTls(RoutedListener listener, string sni)
    {
        if (listener.Spec.Protocol != "TLS")
        {
            return Reject("listener", listener.ToString(), "it speaks HTTPS, which takes requests and not raw connections", listener);
        }

        if (!listener.TakesTraffic)
        {
            return Reject("listener", listener.ToString(), listener.ResolvedRefs.Message, listener);
        }

        Chosen(listener, sni);
        var rules = table.Index.RulesOf(listener);
        var route = rules.FindTls(sni) ?? rules.Stream;
        return route is null
            ? Reject("route", listener.ToString(), $"no TLSRoute of it is for server name {Shown(sni)}", listener)
            : Connect(listener, route, passthrough: listener.Spec.Tls is { IsPassthrough: true });
    }

    private TrafficAnswer Stream(RoutedListener? listener)
    {
        if (listener is null)
        {
            return Reject("listener", $"port {request.Port}", $"no listener of this port speaks {request.Protocol}");
        }

        steps?.Add(new TrafficStep("listener", listener.ToString(), "chosen", "it is the only one for the port"));
        var rules = table.Index.RulesOf(listener);
        if (rules.Stream is not { } route)
        {
            return Reject("route", listener.ToString(), "no route is attached to it", listener);
        }

        foreach (var other in rules.AllStreams.Skip(1).Take(TrafficTrace.Limit))
        {
            steps?.Add(
                new TrafficStep("route", other.Key.ToString(), "lost", $"{route.Key} is older; a listener has only one route of this kind")
            );
        }

        return Connect(listener, route, passthrough: false);
    }

    private TrafficAnswer Connect(RoutedListener listener, RoutedRoute route, bool passthrough)
    {
        if (route.Rules.IsEmpty)
        {
            return Reject("route", route.Key.ToString(), "it has no rule", listener);
        }

        var plan = RulePlan.Of(table, route, route.Rules[0], listener.Gateway, passthrough);
        steps?.Add(
            new TrafficStep(
                "route",
                route.Key.ToString(),
                "chosen",
                passthrough ? "TLS passes through untouched" : "it is attached to the listener"
            )
        );
        var answer = new TrafficAnswer
        {
            Outcome = plan.Failure is null ? TrafficOutcome.Forwarded : TrafficOutcome.Rejected,
            Listener = listener.Named,
            Route = plan.Route,
            Rule = 0,
            Backends = plan.Backends,
            BackendTls = plan.Failure is null ? plan.Tls : null,
        };
        if (plan.Failure is not null)
        {
            steps?.Add(new TrafficStep("backend", route.Key.ToString(), "refused", plan.FailureReason));
        }

        return answer;
    }
}
