using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>
/// Follows a request that arrives at a Gateway: port, then the one listener that its name chooses, then the routes of that
/// listener and of no other.
/// </summary>
internal readonly partial struct GatewayResolver(RoutingTable table, TrafficRequest request, bool trace)
{
    private readonly List<TrafficStep>? steps = trace ? [] : null;

    public TrafficAnswer Resolve()
    {
        var answer = Follow();
        return steps is null ? answer : answer with { Steps = steps };
    }

    private TrafficAnswer Follow()
    {
        if (request.Gateway is not { } named)
        {
            return Reject("address", "", "the request names neither a gateway nor a destination");
        }

        var gateway = new ResourceKey(KnownKinds.Gateway, string.IsNullOrEmpty(named.Namespace) ? "default" : named.Namespace, named.Name);
        var number = request.Port ?? GuessPort(gateway);
        if (number is null || table.Index.Port(gateway, number.Value) is not { } port)
        {
            return Reject(
                "address",
                gateway.ToString(),
                table.Snapshot.Find(gateway) is null
                    ? "there is no such gateway"
                    : $"no accepted listener has {(number is null ? $"protocol {request.Protocol}" : $"port {number}")}"
            );
        }

        return request.Protocol switch
        {
            "HTTP" => Http(port, number.Value),
            "GRPC" => port.Http.Count > 0 ? Http(port, number.Value) : Https(port, number.Value),
            "HTTPS" => Https(port, number.Value),
            "TLS" => Tls(port),
            "TCP" => Stream(port.Tcp),
            "UDP" => Stream(port.Udp),
            _ => Reject("address", gateway.ToString(), $"protocol {request.Protocol} is not known"),
        };
    }

    private int? GuessPort(ResourceKey gateway)
    {
        foreach (var listener in table.ListenersAt(gateway))
        {
            if (request.Protocol == listener.Spec.Protocol || (request.Protocol == "GRPC" && listener.Spec.Protocol is "HTTP" or "HTTPS"))
            {
                return listener.Spec.Port;
            }
        }

        return null;
    }

    private TrafficAnswer Http(PortIndex port, int number)
    {
        var view = new RequestView(request);
        if (port.Http.Find(view.Host) is not { } listener)
        {
            return port.Http.Count == 0
                ? Reject("listener", $"port {number}", "no listener of this port speaks plain HTTP")
                : NotFound(
                    view.IsGrpc,
                    "listener",
                    $"port {number}",
                    $"no listener is for host {(view.Host.Length == 0 ? "(none)" : view.Host)}"
                );
        }

        Chosen(listener, view.Host);
        return Route(ref view, listener, number, "http");
    }

    private TrafficAnswer Https(PortIndex port, int number)
    {
        var view = new RequestView(request);
        var sni = Sni(view.Host);
        if (port.Tls.Find(sni) is not { } listener)
        {
            return Reject(
                "listener",
                $"port {number}",
                port.Tls.Count == 0 ? "no listener of this port speaks TLS" : $"no listener is for server name {Shown(sni)}"
            );
        }

        if (listener.Spec.Protocol == "TLS")
        {
            return OverTls(listener, sni);
        }

        if (!listener.TakesTraffic)
        {
            return Reject(
                "listener",
                listener.ToString(),
                listener.ResolvedRefs.Holds ? listener.Accepted.Message : listener.ResolvedRefs.Message,
                listener
            );
        }

        // A reused connection may carry a name that another listener is for: answering it here would mix the two up.
        var own = port.Tls.Find(view.Host);
        if (!ReferenceEquals(own, listener))
        {
            Chosen(listener, sni);
            return own is null
                ? NotFound(view.IsGrpc, "listener", $"port {number}", $"no listener is for host {Shown(view.Host)}") with
                {
                    Listener = listener.Named,
                }
                : Respond(
                    421,
                    "listener",
                    listener.ToString(),
                    $"server name {Shown(sni)} chose this listener, but host {Shown(view.Host)} belongs to {own}"
                ) with
                {
                    Listener = listener.Named,
                };
        }

        Chosen(listener, sni);
        return Route(ref view, listener, number, "https");
    }

    private TrafficAnswer Route(ref RequestView view, RoutedListener listener, int port, string scheme)
    {
        var rules = table.Index.RulesOf(listener);
        var entry = rules.Find(ref view, steps);
        if (entry is null)
        {
            steps?.AddRange(NotFoundExplainer.Explain(table, listener, view.Host, view.Path.ToString()));
            return NotFound(
                view.IsGrpc,
                "route",
                listener.ToString(),
                rules.KnowsHost(view.Host)
                    ? "no match of its routes fits; routes of other listeners are not asked"
                    : "no route of it has this hostname"
            ) with
            {
                Listener = listener.Named,
            };
        }

        if (steps is null && AnswerComposer.Straight(table, request, listener, entry) is { } straight)
        {
            return straight;
        }

        Explain(ref view, rules, entry);
        var composer = new AnswerComposer(table, request, steps)
        {
            Listener = listener,
            Port = port,
            Scheme = scheme,
        };
        return composer.Compose(ref view, entry);
    }

    // What the winner beat, and why it won.
    private void Explain(ref RequestView view, ListenerRules rules, MatchEntry winner)
    {
        if (steps is null)
        {
            return;
        }

        steps.Add(new TrafficStep("match", winner.ToString(), "chosen", MatchWords.Describe(winner)));
        foreach (var other in rules.FindAll(ref view).Where(other => !ReferenceEquals(other, winner)))
        {
            steps.Add(new TrafficStep("match", other.ToString(), "lost", MatchWords.WhyLost(winner, other)));
        }
    }

    private string Sni(string host) => request.Sni is { } sni ? sni.ToLowerInvariant() : host;

    private static string Shown(string name) => name.Length == 0 ? "(none)" : name;

    private void Chosen(RoutedListener listener, string host) =>
        steps?.Add(
            new TrafficStep(
                "listener",
                listener.ToString(),
                "chosen",
                $"its hostname {listener.Spec.Hostname ?? Hostnames.Any} is the most specific of the port for {Shown(host)}"
            )
        );

    private TrafficAnswer Reject(string stage, string item, string reason, RoutedListener? listener = null)
    {
        steps?.Add(new TrafficStep(stage, item, "refused", reason));
        return new TrafficAnswer { Outcome = TrafficOutcome.Rejected, Listener = listener?.Named };
    }

    private TrafficAnswer Respond(int status, string stage, string item, string reason)
    {
        steps?.Add(new TrafficStep(stage, item, "refused", reason));
        return new TrafficAnswer { Outcome = TrafficOutcome.Responded, StatusCode = status };
    }

    private TrafficAnswer NotFound(bool grpc, string stage, string item, string reason)
    {
        var answer = Respond(404, stage, item, reason);
        return grpc ? answer with { StatusCode = null, GrpcStatus = "UNIMPLEMENTED" } : answer;
    }
}
