namespace NetConsole.Client.Resources;

/// <summary>Names the texts of the pages: the keys are in Texts.resx, one file more per language.</summary>
public sealed class Texts;
