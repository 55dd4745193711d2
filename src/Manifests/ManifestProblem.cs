namespace NetConsole.Manifests;

/// <summary>Why a part of a text could not be read, for the person who wrote it.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column.</param>
/// <param name="Message">What is wrong and what is accepted, in words.</param>
public sealed record ManifestProblem(int Line, int Column, string Message)
{
    public override string ToString() => $"line {Line}, column {Column}: {Message}";
}
