namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>A parsed expression of the Common Expression Language.</summary>
internal abstract record CelNode;

internal sealed record CelLiteral(object? Value) : CelNode;

internal sealed record CelName(string Name) : CelNode;

internal sealed record CelSelect(CelNode Target, string Field) : CelNode;

internal sealed record CelIndex(CelNode Target, CelNode Key) : CelNode;

/// <summary>A function, a method (with target), or an operator under its own sign.</summary>
internal sealed record CelCall(CelNode? Target, string Name, CelNode[] Arguments) : CelNode;

internal sealed record CelListLiteral(IReadOnlyList<CelNode> Items) : CelNode;

internal sealed record CelMapLiteral(IReadOnlyList<(CelNode Key, CelNode Value)> Entries) : CelNode;

/// <summary>Why an expression cannot be read or evaluated.</summary>
/// <param name="message">In the words of the API server where it has some.</param>
/// <param name="isUnsupported">The expression may be right, but this interpreter does not know a part of it.</param>
internal sealed class CelException(string message, bool isUnsupported = false) : Exception(message)
{
    public bool IsUnsupported { get; } = isUnsupported;
}
