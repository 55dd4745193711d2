namespace NetConsole.Client.Resources;

/// <summary>Names the texts of the topology: the keys are in TopologyTexts.resx, one file more per language.</summary>
public sealed class TopologyTexts;
