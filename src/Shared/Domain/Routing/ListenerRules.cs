namespace NetConsole.Domain.Routing;

/// <summary>The HTTP and gRPC matches of one route hostname.</summary>
internal sealed class HostRules
{
    public PathIndex Http { get; } = new();

    public GrpcIndex Grpc { get; } = new();
}

/// <summary>Everything attached to one listener, ready to be searched. Names are the routes' own, as precedence wants them.</summary>
internal sealed class ListenerRules
{
    private readonly HostTable<HostRules> hosts = new();
    private readonly HostTable<RoutedRoute> tls = new();
    private readonly List<HostRules> made = [];

    /// <summary>The oldest TCPRoute or UDPRoute; the others carry nothing.</summary>
    public RoutedRoute? Stream { get; private set; }

    public IReadOnlyList<RoutedRoute> AllStreams { get; private set; } = [];

    public void Add(IEnumerable<RoutedRoute> routes)
    {
        var streams = new List<RoutedRoute>();
        foreach (var route in routes)
        {
            if (route.Route.IsHttp || route.Route.IsGrpc)
            {
                AddHttp(route);
            }
            else if (route.Route.IsTls)
            {
                foreach (var hostname in route.Route.Hostnames.IsEmpty ? [Hostnames.Any] : route.Route.Hostnames)
                {
                    // Of two routes for one name the older carries it: they come in order of age.
                    tls.GetOrAdd(hostname, () => route);
                }
            }
            else
            {
                streams.Add(route);
            }
        }

        AllStreams = streams;
        Stream = streams.FirstOrDefault();
        foreach (var rules in made)
        {
            rules.Http.Freeze();
            rules.Grpc.Freeze();
        }
    }

    /// <summary>The winning match: the most specific hostname first, then the most specific match.</summary>
    public MatchEntry? Find(ref RequestView request, List<TrafficStep>? trace)
    {
        var cursor = hosts.All(request.Host);
        while (cursor.Next() is { } rules)
        {
            var found = (request.IsGrpc ? rules.Grpc.Find(ref request, trace) : null) ?? rules.Http.Find(ref request, trace);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>All that would fit, in order of precedence.</summary>
    public List<MatchEntry> FindAll(ref RequestView request)
    {
        var found = new List<MatchEntry>();
        var cursor = hosts.All(request.Host);
        while (cursor.Next() is { } rules)
        {
            rules.Http.Collect(ref request, found);
        }

        return found;
    }

    public bool KnowsHost(string host) => hosts.Find(host) is not null;

    public RoutedRoute? FindTls(string sni) => tls.Find(sni);

    private void AddHttp(RoutedRoute route)
    {
        var names = route.Route.Hostnames.IsEmpty ? [Hostnames.Any] : route.Route.Hostnames;
        foreach (var hostname in names)
        {
            var rules = hosts.GetOrAdd(hostname, Make);
            AddEntries(
                route,
                route.Rules,
                entry =>
                {
                    if (route.Route.IsHttp)
                    {
                        rules.Http.Add(entry);
                    }
                    else
                    {
                        rules.Grpc.Add(entry);
                    }
                }
            );
        }
    }

    /// <summary>Rules for mesh traffic: hostnames play no part, the Service is the name.</summary>
    public void AddMesh(RoutedRoute route)
    {
        var rules = hosts.GetOrAdd(Hostnames.Any, Make);
        AddEntries(
            route,
            route.MeshRules,
            entry =>
            {
                if (route.Route.IsHttp)
                {
                    rules.Http.Add(entry);
                }
                else
                {
                    rules.Grpc.Add(entry);
                }
            }
        );
    }

    private HostRules Make()
    {
        var rules = new HostRules();
        made.Add(rules);
        return rules;
    }

    private static void AddEntries(RoutedRoute route, IEnumerable<RoutedRule> rules, Action<MatchEntry> add)
    {
        foreach (var rule in rules)
        {
            var count = route.Route.IsHttp ? rule.Rule.Matches.Length : rule.Rule.GrpcMatches.Length;
            for (var index = 0; index < count && rule.Dropped is null; index++)
            {
                add(new MatchEntry(route, rule, index));
            }
        }
    }
}
