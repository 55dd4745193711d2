using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>One rule of a route, with defaults applied.</summary>
public sealed record RouteRule
{
    public required int Index { get; init; }

    /// <summary>The rule's own name; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Alternatives of an HTTPRoute rule: never empty for one (everything matches when none is given); empty for other kinds.</summary>
    public ImmutableArray<HttpRouteMatch> Matches { get; init; } = [];

    /// <summary>Alternatives of a GRPCRoute rule: never empty for one; empty for other kinds.</summary>
    public ImmutableArray<GrpcRouteMatch> GrpcMatches { get; init; } = [];

    public ImmutableArray<RouteFilter> Filters { get; init; } = [];

    public ImmutableArray<BackendRef> Backends { get; init; } = [];

    /// <summary>The whole transaction, as written such as <c>10s</c>; null when not given.</summary>
    public string? RequestTimeout { get; init; }

    /// <summary>One attempt at a backend; null when not given.</summary>
    public string? BackendTimeout { get; init; }

    public RouteRetry? Retry { get; init; }

    /// <summary>Cookie or Header; null without session persistence.</summary>
    public string? SessionPersistence { get; init; }

    public required string Path { get; init; }
}

/// <summary>Retries of a rule.</summary>
/// <param name="Codes">Response codes that are retried.</param>
/// <param name="Attempts">Null leaves it to the implementation.</param>
/// <param name="Backoff">As written; null when not given.</param>
public sealed record RouteRetry(ImmutableArray<int> Codes, int? Attempts, string? Backoff);

/// <summary>A route of any of the five kinds, whatever version it was read in, with the schema's defaults applied.</summary>
public sealed record Route
{
    public required ResourceObject Resource { get; init; }

    public ResourceKey Key => Resource.Key;

    public GroupKind GroupKind => Resource.GroupKind;

    public ImmutableArray<ParentRef> Parents { get; init; } = [];

    /// <summary>In lower case; empty means any. Always empty for TCP and UDP.</summary>
    public ImmutableArray<string> Hostnames { get; init; } = [];

    public ImmutableArray<RouteRule> Rules { get; init; } = [];

    /// <summary>spec.useDefaultGateways: All or None; null when not given.</summary>
    public string? UseDefaultGateways { get; init; }

    public bool IsHttp => GroupKind == KnownKinds.HttpRoute;

    public bool IsGrpc => GroupKind == KnownKinds.GrpcRoute;

    public bool IsTls => GroupKind == KnownKinds.TlsRoute;

    /// <summary>Older first, then namespace and name: who wins a tie.</summary>
    public int CompareAge(Route other) => ResourceAge.Compare(Resource, other.Resource);

    /// <summary>The typed facts of a route object, read once per object.</summary>
    public static Route Of(ResourceObject resource) => resource.Model(Read);

    private static Route Read(ResourceObject resource)
    {
        var spec = resource.Spec;
        var kind = resource.GroupKind;
        var named = kind != KnownKinds.TcpRoute && kind != KnownKinds.UdpRoute;
        var rules = ImmutableArray.CreateBuilder<RouteRule>();
        foreach (var item in spec.Items("rules"))
        {
            rules.Add(RouteRuleReader.Rule(item, kind, resource.Namespace, rules.Count));
        }

        // An HTTPRoute's rules have a schema default; a GRPCRoute without rules has none and matches nothing.
        if (rules.Count == 0 && kind == KnownKinds.HttpRoute && spec.At("rules").ValueKind == JsonValueKind.Undefined)
        {
            rules.Add(RouteRuleReader.Rule(default, kind, resource.Namespace, 0));
        }

        return new Route
        {
            Resource = resource,
            Parents = ParentRef.ReadAll(spec, resource.Namespace),
            Hostnames = named ? [.. spec.Texts("hostnames").Select(name => name.ToLowerInvariant())] : [],
            Rules = rules.DrainToImmutable(),
            UseDefaultGateways = spec.Text("useDefaultGateways"),
        };
    }
}
