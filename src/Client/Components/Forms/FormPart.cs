using System.Text.Json;
using Microsoft.AspNetCore.Components;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Components;

/// <summary>
/// A part of a form that shows one field. It renders when its field, what is wrong with it, or whether it may be edited
/// changed. Parameters are texts and numbers, so that a part around it renders without it.
/// </summary>
public abstract class FormPart : ComponentBase, IDisposable
{
    private string? watched;
    private JsonElement shown;
    private IReadOnlyList<string> seenProblems = [];
    private int seenBelow;
    private bool seenLocked;
    private bool disposed;

    [CascadingParameter]
    public FormDocument Form { get; set; } = null!;

    /// <summary>The field, such as <c>spec.rules[0].name</c>.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    /// <summary>Another name than the schema's.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>In a row of its own kind: name and description are for screen readers and hovering only.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>The field's value; undefined when it is not there.</summary>
    protected internal JsonElement Value { get; private set; }

    protected internal FieldSchema? Schema { get; private set; }

    protected internal IReadOnlyList<string> Problems => seenProblems;

    protected internal int ProblemsBelow => seenBelow;

    protected internal bool Locked => seenLocked;

    protected internal string Id => IdOf(Path);

    protected internal string Name => Label ?? FieldWords.Of(Schema?.Name is { Length: > 0 } name ? name : LastName(Path));

    protected internal string? Hint => Schema?.Description;

    /// <summary>What the cluster fills in, as text; null when nothing.</summary>
    protected internal string? DefaultText =>
        Schema?.Default is { ValueKind: JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } given
        && given.ToString() is { Length: > 0 } text
            ? given.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? text.ToLowerInvariant()
                : text
            : null;

    /// <summary>Shows facts of the cluster besides the field, and renders when they change.</summary>
    protected internal virtual bool ShowsCluster => false;

    /// <summary>What the part shows of the document, when that is more than its own field.</summary>
    protected virtual string Watched => Path;

    /// <summary>Problems of fields below count as its own: there is no part for them.</summary>
    protected virtual bool OwnsBelow => false;

    /// <summary>The id of a field's control.</summary>
    public static string IdOf(string path) =>
        "f-" + string.Concat(path.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));

    public void Dispose()
    {
        disposed = true;
        Form.Remove(this);
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) { }

    protected override void OnInitialized() => Form.Add(this);

    protected override void OnParametersSet()
    {
        if (watched != Path)
        {
            watched = Path;
            Schema = Form.Schema.At(Path);
        }

        Take();
        Refreshed();
    }

    /// <summary>The document changed; renders when it concerns this part.</summary>
    internal void Look()
    {
        if (Take())
        {
            Render();
        }
    }

    internal void Render()
    {
        if (!disposed)
        {
            Refreshed();
            StateHasChanged();
        }
    }

    /// <summary>The value or the cluster is another: the place to derive from it, once per change.</summary>
    protected virtual void Refreshed() { }

    /// <summary>Sets the text; an empty one takes the field away, unless the schema wants it to be there.</summary>
    protected Task SetAsync(string? text)
    {
        text ??= "";
        if (text.Length == 0 && Schema?.Required != true)
        {
            return Value.ValueKind == JsonValueKind.Undefined ? Task.CompletedTask : Form.SetAsync(Path, (JsonElement?)null);
        }

        return Value.ValueKind == JsonValueKind.String && Value.GetString() == text ? Task.CompletedTask : Form.SetAsync(Path, text);
    }

    private bool Take()
    {
        Value = Form.At(Path);
        var wide = Watched == Path ? Value : Form.At(Watched);
        var problems = Form.ProblemsAt(Path, OwnsBelow);
        var below = Form.ProblemsBelow(Path);
        var changed =
            !Same(shown, wide)
            || !problems.SequenceEqual(seenProblems, StringComparer.Ordinal)
            || below != seenBelow
            || Form.Locked != seenLocked;
        (shown, seenProblems, seenBelow, seenLocked) = (wide, problems, below, Form.Locked);
        return changed;
    }

    private static bool Same(JsonElement left, JsonElement right) =>
        left.ValueKind == JsonValueKind.Undefined || right.ValueKind == JsonValueKind.Undefined
            ? left.ValueKind == right.ValueKind
            : JsonElement.DeepEquals(left, right);

    private static string LastName(string path) => FieldPath.Split(path) is [.., var last] ? last : "";
}
