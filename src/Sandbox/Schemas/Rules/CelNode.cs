namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>A parsed expression of the Common Expression Language.</summary>
/// <param name="At">Where it stands in the text, for messages.</param>
internal abstract record CelNode(int At);

internal sealed record CelLiteral(int At, object? Value) : CelNode(At);

internal sealed record CelName(int At, string Name) : CelNode(At);

/// <summary>A field of the target; with <paramref name="IsOptional"/> (<c>.?</c>) an absent one is an empty optional.</summary>
internal sealed record CelSelect(int At, CelNode Target, string Field, bool IsOptional) : CelNode(At);

internal sealed record CelIndex(int At, CelNode Target, CelNode Key, bool IsOptional) : CelNode(At);

/// <summary>A function, a method (with target), or an operator under its own sign.</summary>
internal sealed record CelCall(int At, CelNode? Target, string Name, CelNode[] Arguments) : CelNode(At);

internal sealed record CelListLiteral(int At, IReadOnlyList<CelElement> Items) : CelNode(At);

internal sealed record CelMapLiteral(int At, IReadOnlyList<CelEntry> Entries) : CelNode(At);

/// <summary>An item of a list literal; an optional one (<c>?e</c>) is left out when it is empty.</summary>
internal readonly record struct CelElement(CelNode Value, bool IsOptional);

/// <summary>An entry of a map literal; an optional one (<c>?k: e</c>) is left out when its value is empty.</summary>
internal readonly record struct CelEntry(CelNode Key, CelNode Value, bool IsOptional);
