namespace NetConsole.Sandbox.Schemas.Rules.Values;

/// <summary>A format and what is wrong with a text that does not have it.</summary>
internal sealed record CelFormat(string Name, Func<string, IReadOnlyList<string>> Problems);
