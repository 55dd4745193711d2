namespace NetConsole.Client.Resources;

/// <summary>The words of the editor, the review of a change and the history: the key of <c>EditorTexts.resx</c>.</summary>
public sealed class EditorTexts;
