namespace NetConsole.Client.Resources;

/// <summary>The words of the form editors: the key of <c>FormTexts.resx</c>.</summary>
public sealed class FormTexts;
