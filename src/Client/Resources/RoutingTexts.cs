namespace NetConsole.Client.Resources;

/// <summary>Names the texts of the tracer, the expectations and the release panel.</summary>
public sealed class RoutingTexts;
