namespace NetConsole.Domain.Routing;

/// <summary>The HTTP and gRPC matches of one route hostname.</summary>
internal sealed class HostRules
{
    public PathIndex Http { get; init; } = new();

    public GrpcIndex Grpc { get; init; } = new();

    public bool IsEmpty => Http.IsEmpty && Grpc.IsEmpty;
}

/// <summary>Everything attached to one listener, ready to be searched. Names are the routes' own, as precedence wants them.</summary>
internal sealed class ListenerRules
{
    private readonly HostTable<HostRules> hosts;
    private readonly HostTable<RoutedRoute> tls;
    private readonly List<HostRules> made = [];

    public ListenerRules()
    {
        hosts = new();
        tls = new();
    }

    private ListenerRules(ListenerRules other)
    {
        hosts = other.hosts.Copy();
        tls = other.tls;
        Stream = other.Stream;
        AllStreams = other.AllStreams;
    }

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
                foreach (var hostname in NamesOf(route))
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

    /// <summary>The same with another version of one HTTPRoute or GRPCRoute; what it does not touch is shared.</summary>
    /// <param name="before">Null: it was not here.</param>
    /// <param name="after">Null: it is gone from here.</param>
    public ListenerRules Exchange(RoutedRoute? before, RoutedRoute? after)
    {
        var copy = new ListenerRules(this);
        IReadOnlyList<MatchEntry> removed = before is null ? [] : [.. Entries(before, before.Rules)];
        IReadOnlyList<MatchEntry> added = after is null ? [] : [.. Entries(after, after.Rules)];
        var old = before is null ? [] : NamesOf(before);
        var fresh = after is null ? [] : NamesOf(after);
        var http = (before ?? after)?.Route.IsHttp ?? true;
        foreach (var hostname in old.Union(fresh))
        {
            var known = copy.hosts.At(hostname) ?? new HostRules();
            var gone = old.Contains(hostname) ? removed : [];
            var come = fresh.Contains(hostname) ? added : [];
            var rules = new HostRules
            {
                Http = http ? known.Http.Exchange(gone, come) : known.Http,
                Grpc = http ? known.Grpc : known.Grpc.Exchange(gone, come),
            };
            copy.hosts.Set(hostname, rules.IsEmpty && !fresh.Contains(hostname) ? null : rules);
        }

        return copy;
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

    /// <summary>Rules for mesh traffic: hostnames play no part, the Service is the name.</summary>
    public void AddMesh(RoutedRoute route) => Put(hosts.GetOrAdd(Hostnames.Any, Make), route, Entries(route, route.MeshRules));

    private void AddHttp(RoutedRoute route)
    {
        foreach (var hostname in NamesOf(route))
        {
            Put(hosts.GetOrAdd(hostname, Make), route, Entries(route, route.Rules));
        }
    }

    private static void Put(HostRules rules, RoutedRoute route, IEnumerable<MatchEntry> entries)
    {
        foreach (var entry in entries)
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
    }

    private static IReadOnlyList<string> NamesOf(RoutedRoute route) =>
        route.Route.Hostnames.IsEmpty ? [Hostnames.Any] : route.Route.Hostnames;

    private HostRules Make()
    {
        var rules = new HostRules();
        made.Add(rules);
        return rules;
    }

    private static IEnumerable<MatchEntry> Entries(RoutedRoute route, IEnumerable<RoutedRule> rules)
    {
        foreach (var rule in rules)
        {
            var count = route.Route.IsHttp ? rule.Rule.Matches.Length : rule.Rule.GrpcMatches.Length;
            for (var index = 0; index < count && rule.Dropped is null; index++)
            {
                yield return new MatchEntry(route, rule, index);
            }
        }
    }
}
