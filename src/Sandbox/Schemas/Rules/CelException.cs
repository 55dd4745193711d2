namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>Why an expression cannot be read or evaluated, in the words of the API server where it has some.</summary>
internal class CelException(string message) : Exception(message);

/// <summary>The expression is wrong before any value is seen: it does not parse, or its types do not fit.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="at">Where in the text.</param>
internal sealed class CelCompileException(string message, int at) : CelException(message)
{
    public int At { get; } = at;
}

/// <summary>The evaluation has cost more than it may; nothing absorbs this error.</summary>
internal sealed class CelCostException(string message) : CelException(message);
