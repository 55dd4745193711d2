using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using NetConsole.Client.Components;
using NetConsole.Client.Layout;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Editor;

/// <summary>
/// One editor for changing an object and for making a new one. The text stays in the browser; while the user pauses, it
/// is planned, and what it would do stands beside it.
/// </summary>
public sealed partial class EditorPage
{
    private readonly CancellationTokenSource lifetime = new();
    private CancellationTokenSource? planned;
    private YamlEditor? editor;
    private EditorSession? session;
    private string? opened;
    private string? failure;
    private string? openedText;
    private string? loadedVersion;
    private string? plannedVersion;
    private bool ready;
    private bool dirty;
    private bool planning;
    private bool reviewing;
    private bool applying;

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

    [Inject]
    public required IChangeService Changes { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    private bool IsNew => string.IsNullOrEmpty(Name);

    private ServedKind? Kind => View?.KindByPlural(Plural);

    private ResourceKey? Key =>
        Name is { Length: > 0 } name && Kind is { } kind
            ? new ResourceKey(kind.Kind, Namespace is null or "-" ? "" : Namespace, name)
            : null;

    private string Title => IsNew ? L["TitleCreate", Kind?.Kind.Kind ?? Plural] : L["TitleEdit", Kind?.Kind.Kind ?? Plural, Name ?? ""];

    private string DraftKey => IsNew ? $"{Cluster}/{Plural}/+" : $"{Cluster}/{Plural}/{Namespace}/{Name}";

    private string ReviewWord => IsNew ? L["ReviewNew"] : L["ReviewChange"];

    private ResourceObject? Live => Key is { } key ? View?.Snapshot.Find(key) : null;

    /// <summary>Somebody changed the object after it was opened here.</summary>
    private bool ObjectMoved => loadedVersion is not null && Live is { } live && live.ResourceVersion != loadedVersion && dirty;

    private bool ObjectGone => loadedVersion is not null && Key is { } key && View?.Snapshot.Serves(key.GroupKind) == true && Live is null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
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
    }

    protected override void Dispose(bool disposing)
    {
        lifetime.Cancel();
        lifetime.Dispose();
        base.Dispose(disposing);
        planned?.Dispose();
    }

    private async Task LoadAsync()
    {
        failure = null;
        ready = false;
        session = new EditorSession(Cluster, Changes);
        var text = await OpenAsync();
        if (text is null || editor is null)
        {
            // The failure takes the editor's place; the next attempt gets a new one.
            editor = null;
            StateHasChanged();
            return;
        }

        openedText = text;

        if (Kind is { } kind && await SchemaAsync(kind.Kind) is { } schema)
        {
            await editor.SetSchemaAsync(schema);
        }

        await editor.SetTextAsync(text);
        if (Field is { Length: > 0 } field)
        {
            await editor.GoToFieldAsync(field);
        }

        ready = true;
        StateHasChanged();
        if (IsNew || dirty)
        {
            await PlanAsync();
        }
    }

    private async Task<string?> OpenAsync()
    {
        if (Kind is not { } kind)
        {
            failure = L["KindAbsent", Plural, Cluster];
            return null;
        }

        if (Key is not { } key)
        {
            return KindTemplates.For(kind, KindTemplates.Place(kind.Kind, Scope.Namespaces, View));
        }

        try
        {
            var yaml = await Changes.YamlAsync(Cluster, key, YamlContent.Editable, lifetime.Token);
            failure = yaml is null ? L["NotThere", key].Value : null;
            session?.Open(yaml);
            loadedVersion = Live?.ResourceVersion;
            return yaml;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            failure = L["CannotOpen", key, problem.Message];
            return null;
        }
    }

    private async Task<System.Text.Json.JsonElement?> SchemaAsync(GroupKind kind)
    {
        try
        {
            return await Views.SchemaAsync(Cluster, kind, lifetime.Token);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Without a schema the editor still edits; the server checks.
            Notices.Warn(L["NoSchema", problem.Message]);
            return null;
        }
    }

    private void DirtyChanged(bool now) => dirty = now;

    private Task ChangedAsync() => PlanAsync();

    private async Task PlanAsync()
    {
        if (session is null || editor is null || !ready)
        {
            return;
        }

        planned?.Cancel();
        planned?.Dispose();
        planned = CancellationTokenSource.CreateLinkedTokenSource(lifetime.Token);
        var cancellation = planned.Token;
        planning = true;
        plannedVersion = Live?.ResourceVersion;
        try
        {
            await session.PlanAsync(await editor.GetTextAsync(cancellation), cancellation);
            await MarkAsync();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
        catch (JSDisconnectedException)
        {
            return;
        }

        planning = false;
        StateHasChanged();
    }

    private async Task MarkAsync()
    {
        if (editor is null || session?.Plan is not { } plan)
        {
            return;
        }

        var problems = plan.Problems.Where(problem => problem.Line is not null);
        await editor.SetProblemsAsync([
            .. problems.Select(problem => new EditorProblem(problem.Line ?? 1, problem.Column ?? 1, problem.Message)),
        ]);
    }

    private async Task ReviewAsync()
    {
        if (!ready || applying)
        {
            return;
        }

        await PlanAsync();
        reviewing = session?.Plan is not null;
    }

    private void CloseReview() => reviewing = false;

    private async Task ApplyAsync()
    {
        if (session is null || applying || editor is null)
        {
            return;
        }

        applying = true;
        StateHasChanged();
        try
        {
            var outcome = await session.ApplyAsync(lifetime.Token);
            if (outcome.Applied)
            {
                await AppliedAsync(outcome);
            }
            else
            {
                await MarkAsync();
            }
        }
        finally
        {
            applying = false;
        }
    }

    private async Task AppliedAsync(ChangeOutcome outcome)
    {
        reviewing = false;
        dirty = false;
        if (editor is not null)
        {
            await editor.MarkSavedAsync();
        }

        var href = outcome.Revision is { } revision ? $"{Paths.Changes(Cluster)}/{revision}" : null;
        Notices.Done(outcome.Plan.Summary, href);
        if (outcome.Plan.Key is { } key && View is not null)
        {
            Navigation.NavigateTo(Scope.Href(Paths.Detail(View, key)));
        }
    }

    private async Task RebaseAsync()
    {
        if (session?.Rebase() is not { } text || editor is null)
        {
            return;
        }

        reviewing = false;
        loadedVersion = Live?.ResourceVersion;
        openedText = session.BaseYaml;
        await editor.SetTextAsync(text, baseline: false);
        await PlanAsync();
    }

    /// <summary>The object was deleted meanwhile and shall be there again, as it stands in the editor.</summary>
    private Task RecreateAsync()
    {
        session?.Open(null);
        return PlanAsync();
    }

    /// <summary>A new editor takes the failure's place, and loads when it is there.</summary>
    private void Retry()
    {
        failure = null;
        opened = null;
    }

    private Task GoToAsync(ChangeProblem problem) =>
        editor is null || problem.Line is not { } line ? Task.CompletedTask : editor.GoToAsync(line, problem.Column ?? 1);

    private async Task DiscardAsync()
    {
        if (session is null || editor is null)
        {
            return;
        }

        var moved = ObjectMoved;
        await editor.SetTextAsync(openedText ?? "", baseline: false);
        await editor.MarkSavedAsync();
        dirty = false;
        session.Open(IsNew ? null : openedText);
        if (moved)
        {
            await LoadAsync();
        }
        else if (IsNew)
        {
            await PlanAsync();
        }
    }

    private async Task BeforeLeavingAsync(LocationChangingContext context)
    {
        if (dirty && !await Js.InvokeAsync<bool>("confirm", lifetime.Token, L["LeaveUnsaved"].Value))
        {
            context.PreventNavigation();
        }
    }
}
