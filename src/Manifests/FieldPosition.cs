namespace NetConsole.Manifests;

/// <summary>A place in a text.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column, counted in UTF-16 units.</param>
public readonly record struct FieldPosition(int Line, int Column);
