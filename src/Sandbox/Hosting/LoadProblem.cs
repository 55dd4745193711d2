namespace NetConsole.Sandbox.Hosting;

/// <summary>Why a part of what the sandbox was told to load is not in it.</summary>
/// <param name="File">The file; a word in its place for what comes from no file.</param>
/// <param name="Line">1-based line of the object; 0 when it is not known.</param>
/// <param name="Object">The object, such as <c>HTTPRoute shop/cart</c>; empty when the file could not be read that far.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record LoadProblem(string File, int Line, string Object, string Reason)
{
    public override string ToString() => $"{File}{(Line > 0 ? $":{Line}" : "")}: {(Object.Length > 0 ? $"{Object}: " : "")}{Reason}";
}
