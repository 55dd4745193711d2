namespace NetConsole.Client.Features.Editor;

/// <summary>Which views of the document are open.</summary>
public enum EditorView
{
    Form,
    Both,
    Yaml,
}
