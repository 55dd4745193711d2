using NetConsole.Domain.Findings;

namespace NetConsole.Client.Components;

/// <summary>Something to mark in the text of a <see cref="YamlEditor"/>. Line and column count from 1.</summary>
public sealed record EditorProblem(int Line, int Column, string Message, Severity Severity = Severity.Critical);

/// <summary>What the editor's own check found: syntax, and the schema of the kind.</summary>
public sealed record EditorCheck(int Errors, int Warnings);
