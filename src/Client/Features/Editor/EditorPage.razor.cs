using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using NetConsole.Client.Components;
using NetConsole.Client.Features.Forms;
using NetConsole.Client.Layout;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Editor;

/// <summary>
/// One editor for changing an object and for making a new one, as a form, as YAML, or both beside each other. The text
/// stays in the browser; while the user pauses, it is planned, and what it would do stands beside it.
/// </summary>
public sealed partial class EditorPage
{
    private readonly CancellationTokenSource lifetime = new();
    private YamlEditor? editor;
    private EditorDocument? document;
    private EditorSession? session;
    private string? opened;
    private string? failure;
    private string? openedText;
    private string? loadedVersion;
    private string? revealing;
    private bool ready;
    private bool dirty;

    [Parameter]
    public string Plural { get; set; } = "";

    /// <summary>Null on the page of a new object.</summary>
    [Parameter]
    public string? Namespace { get; set; }

    /// <summary>Null on the page of a new object.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Where the cursor starts, such as <c>spec.rules[0]</c>; null for the top.</summary>
    [SupplyParameterFromQuery(Name = "field")]
    public string? Field { get; set; }

    /// <summary>form, yaml or both; null for what suits the kind.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? ViewName { get; set; }

    /// <summary>The permission that a new ReferenceGrant shall give.</summary>
    [SupplyParameterFromQuery(Name = GrantRequest.Parameter)]
    public string? Grant { get; set; }

    [Inject]
    public required IChangeService Changes { get; init; }

    [Inject]
    public required IManifestText Manifests { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    private EditorDocument Document => document ??= new EditorDocument(Manifests, PlanSoonAsync);

    private bool IsNew => string.IsNullOrEmpty(Name);

    private ServedKind? Kind => View?.KindByPlural(Plural);

    private ResourceKey? Key =>
        Name is { Length: > 0 } name && Kind is { } kind
            ? new ResourceKey(kind.Kind, Namespace is null or "-" ? "" : Namespace, name)
            : null;

    private string Title => IsNew ? L["TitleCreate", Kind?.Kind.Kind ?? Plural] : L["TitleEdit", Kind?.Kind.Kind ?? Plural, Name ?? ""];

    private string DraftKey => IsNew ? $"{Cluster}/{Plural}/+{FixCode}{Grant}" : $"{Cluster}/{Plural}/{Namespace}/{Name}";

    /// <summary>The text as it stands, for those who try something under it.</summary>
    private Task<string> PendingTextAsync() => editor?.GetTextAsync(lifetime.Token) ?? Task.FromResult("");

    private string ReviewWord => IsNew ? L["ReviewNew"] : L["ReviewChange"];

    private ResourceObject? Live => Key is { } key ? View?.Snapshot.Find(key) : null;

    /// <summary>Somebody changed the object after it was opened here.</summary>
    private bool ObjectMoved => loadedVersion is not null && Live is { } live && live.ResourceVersion != loadedVersion && dirty;

    private bool ObjectGone => loadedVersion is not null && Key is { } key && View?.Snapshot.Serves(key.GroupKind) == true && Live is null;

    /// <summary>As the address says; a link to a field shows it in both; else the form where the kind has one.</summary>
    private EditorView Shown =>
        Enum.TryParse<EditorView>(ViewName, ignoreCase: true, out var wanted) ? wanted
        : Field is { Length: > 0 } ? EditorView.Both
        : Kind is { } kind && KindForms.Has(kind.Kind) ? EditorView.Form
        : EditorView.Yaml;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        Document.Editor = editor;
        var wanted = DraftKey;
        if (opened != wanted && editor is not null && View is not null)
        {
            opened = wanted;
            await LoadAsync();
        }
        else if (ready && dirty && !applying && plannedVersion != Live?.ResourceVersion)
        {
            // What stands beside the text was about an object that is another one now.
            await PlanAsync();
        }
    }

    protected override void ViewChanged()
    {
        if (opened != DraftKey)
        {
            failure = null;
        }

        Document.Form.SetView(View);
    }

    protected override void Dispose(bool disposing)
    {
        lifetime.Cancel();
        lifetime.Dispose();
        base.Dispose(disposing);
        planned?.Dispose();
        document?.Dispose();
    }

    private string Pressed(EditorView view) => Shown == view ? "true" : "false";

    private void Choose(EditorView view) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("view", view.ToString().ToLowerInvariant()), replace: true);

    private void DirtyChanged(bool now) => dirty = now;

    private async Task UndoAsync()
    {
        if (editor is not null)
        {
            await editor.UndoAsync();
        }
    }

    private async Task RedoAsync()
    {
        if (editor is not null)
        {
            await editor.RedoAsync();
        }
    }

    private Task GoToAsync(ChangeProblem problem)
    {
        if (Shown == EditorView.Form && problem.Path.Length > 0)
        {
            revealing = problem.Path;
            Document.Form.Reveal(problem.Path);
            return Task.CompletedTask;
        }

        return GoToTextAsync(problem);
    }

    private async Task GoToTextAsync(ChangeProblem problem)
    {
        if (editor is null || problem.Line is not { } line)
        {
            return;
        }

        if (Shown == EditorView.Form)
        {
            Choose(EditorView.Both);
            StateHasChanged();
            await Task.Yield();
        }

        await editor.GoToAsync(line, problem.Column ?? 1);
    }

    private async Task BeforeLeavingAsync(LocationChangingContext context)
    {
        if (IsThisPage(context.TargetLocation))
        {
            return;
        }

        if (dirty && !await Js.InvokeAsync<bool>("confirm", lifetime.Token, L["LeaveUnsaved"].Value))
        {
            context.PreventNavigation();
        }
    }

    // Another view of the same document, or other namespaces in scope: nothing is left.
    private bool IsThisPage(string target) =>
        Uri.TryCreate(new Uri(Navigation.Uri), target, out var wanted) && wanted.AbsolutePath == new Uri(Navigation.Uri).AbsolutePath;
}
