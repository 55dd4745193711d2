namespace NetConsole.Client.Resources;

/// <summary>Names the texts of the policy pages: the keys are in PolicyTexts.resx, one file more per language.</summary>
public sealed class PolicyTexts;
