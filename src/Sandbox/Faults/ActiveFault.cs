namespace NetConsole.Sandbox.Faults;

/// <summary>A rule that was switched on.</summary>
/// <param name="Id">Names it for <see cref="FaultInjector.Remove"/>.</param>
/// <param name="Rule">What it does.</param>
/// <param name="Matched">How many requests it matched.</param>
/// <param name="Hit">How many of them it hit.</param>
public sealed record ActiveFault(string Id, FaultRule Rule, int Matched, int Hit);
