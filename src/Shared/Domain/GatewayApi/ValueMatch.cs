namespace NetConsole.Domain.GatewayApi;

/// <summary>How a path is compared.</summary>
public enum PathMatchType
{
    Exact,

    /// <summary>By whole path elements; a trailing slash in the value does not count.</summary>
    PathPrefix,

    RegularExpression,

    /// <summary>A type this console does not know: it matches nothing.</summary>
    Unknown,
}

/// <summary>How a header, a query parameter or a gRPC method is compared.</summary>
public enum ValueMatchType
{
    Exact,

    RegularExpression,

    /// <summary>A type this console does not know: it matches nothing.</summary>
    Unknown,
}

/// <summary>A path condition; <c>PathPrefix /</c> unless given.</summary>
public sealed record PathMatch(PathMatchType Type, string Value)
{
    public static PathMatch Everything { get; } = new(PathMatchType.PathPrefix, "/");

    public override string ToString() => $"{Type} {Value}";
}

/// <summary>A condition on a header or query parameter; Exact unless given.</summary>
public sealed record ValueMatch(string Name, ValueMatchType Type, string Value);
