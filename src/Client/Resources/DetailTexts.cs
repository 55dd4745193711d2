namespace NetConsole.Client.Resources;

/// <summary>The words of an object's page: the key of <c>DetailTexts.resx</c>.</summary>
public sealed class DetailTexts;
