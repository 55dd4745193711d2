using System.Collections.Immutable;

namespace NetConsole.Domain.GatewayApi;

/// <summary>One match of an HTTPRoute rule: all of its conditions must hold.</summary>
public sealed record HttpRouteMatch
{
    public PathMatch Path { get; init; } = PathMatch.Everything;

    /// <summary>Upper case; null for any method.</summary>
    public string? Method { get; init; }

    /// <summary>Names compare without case; of equal names only the first counts.</summary>
    public ImmutableArray<ValueMatch> Headers { get; init; } = [];

    /// <summary>Names compare with case; of equal names only the first counts.</summary>
    public ImmutableArray<ValueMatch> QueryParams { get; init; } = [];

    public static HttpRouteMatch Everything { get; } = new();
}

/// <summary>One match of a GRPCRoute rule: all of its conditions must hold.</summary>
public sealed record GrpcRouteMatch
{
    public ValueMatchType MethodType { get; init; } = ValueMatchType.Exact;

    /// <summary>Full service name such as <c>shop.Cart</c>; null for any.</summary>
    public string? Service { get; init; }

    /// <summary>Method name; null for any.</summary>
    public string? Method { get; init; }

    public ImmutableArray<ValueMatch> Headers { get; init; } = [];

    public static GrpcRouteMatch Everything { get; } = new();
}
