using Microsoft.AspNetCore.Components;
using NetConsole.Client.Components;
using NetConsole.Client.Components.DataTable;
using NetConsole.Client.Interop;
using NetConsole.Client.Layout;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Resources;

/// <summary>The list of any kind. Filter, sorting and columns are in the address; rows come from the listing engine.</summary>
public sealed partial class ResourceListPage
{
    private static readonly ListResult Nothing = new([], 0, []);

    /// <summary>Kinds that controllers write: nobody makes them by hand.</summary>
    private static readonly HashSet<GroupKind> Reported =
    [
        KnownKinds.Event,
        new("events.k8s.io", "Event"),
        KnownKinds.EndpointSlice,
        KnownKinds.Node,
        new("", "Endpoints"),
        new("coordination.k8s.io", "Lease"),
    ];
    private IReadOnlyList<ResourceObject> all = [];
    private IReadOnlyList<ListColumn> columns = [];
    private IReadOnlyList<TableColumn<ResourceObject>> table = [];
    private IReadOnlyList<DropHint> hints = [];
    private IReadOnlySet<object> selected = new HashSet<object>();
    private IReadOnlyList<ResourceKey>? deletingKeys;
    private ListResult result = Nothing;
    private ServedKind? served;
    private CancellationTokenSource? reading;
    private DateTimeOffset? readAt;
    private string? problem;
    private StateKind problemKind;
    private bool watched;
    private bool loading;

    [Parameter]
    public string Plural { get; set; } = "";

    [Parameter, SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "sort")]
    public string? SortId { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "desc")]
    public bool Descending { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "cols")]
    public string? ColumnIds { get; set; }

    [Inject]
    public required BrowserShell Browser { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private string Query => Filter ?? "";

    private string Title => served is null ? Plural : L.Title(served.Kind);

    private string CountWords => result.Terms.Count == 0 ? $"{result.Total}" : L["CountOf", result.Items.Count, result.Total];

    private bool CanCreate => served is not null && served.Verbs.Contains("create") && !Reported.Contains(served.Kind);

    /// <summary>What is sorted by when the address names nothing: news first where there are news.</summary>
    private (string? Column, bool Descending) Order =>
        SortId is not null ? (SortId, Descending)
        : served?.Kind == KnownKinds.Event ? ("last", false)
        : (null, Descending);

    protected override void ViewChanged()
    {
        var before = served?.Kind;
        served = View?.KindByPlural(Plural);
        if (served?.Kind != before)
        {
            selected = new HashSet<object>();
            problem = null;
            all = [];
            loading = false;
            readAt = null;
            reading?.Cancel();
        }

        if (View is null || served is null)
        {
            result = Nothing;
            return;
        }

        watched = View.Snapshot.Serves(served.Kind);
        if (watched)
        {
            all = [.. View.Snapshot.Of(served.Kind).All];
        }
        else if (readAt is null && !loading && problem is null)
        {
            _ = LoadAsync();
        }

        columns = ListColumns.For(served.Kind, served.Namespaced, served.Version, View.Snapshot);
        Arrange();
        RunQuery();
    }

    protected override void Dispose(bool disposing)
    {
        reading?.Cancel();
        reading?.Dispose();
        base.Dispose(disposing);
    }

    private void RunQuery()
    {
        if (View is null)
        {
            return;
        }

        var query = new ListQuery
        {
            Filter = Query,
            Namespaces = Scope.Namespaces,
            Sort = Order.Column,
            Descending = Order.Descending,
        };
        result = ListEngine.Run(all, columns, query, View.Context);
        hints = result.Items.Count == 0 && result.Terms.Count > 0 ? ListEngine.DropHints(all, columns, query, View.Context) : [];
    }

    /// <summary>Reads a kind that is not kept in step, once.</summary>
    private async Task LoadAsync()
    {
        if (served is not { } kind)
        {
            return;
        }

        reading?.Cancel();
        var mine = reading = new CancellationTokenSource();
        loading = true;
        problem = null;
        await Task.Yield();
        try
        {
            var read = await Views.ListAsync(Cluster, kind.Kind, mine.Token);
            if (mine.IsCancellationRequested)
            {
                return;
            }

            all = read;
            readAt = Clock.GetUtcNow();
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            return;
        }
        catch (UnauthorizedAccessException refused)
        {
            (problem, problemKind) = (refused.Message, StateKind.Forbidden);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or InvalidOperationException or TimeoutException)
        {
            (problem, problemKind) = (failed.Message, StateKind.Error);
        }

        loading = false;
        RunQuery();
        StateHasChanged();
    }

    private void Arrange()
    {
        table =
        [
            .. columns
                .Where(IsShown)
                .Select(column => new TableColumn<ResourceObject>(
                    column.Id,
                    TitleOf(column),
                    column.Shape,
                    item => column.Read(item, View!.Context),
                    column.Weight
                )),
        ];
    }

    private bool IsShown(ListColumn column) =>
        column.Id == "name" || (string.IsNullOrEmpty(ColumnIds) ? column.Shown : ColumnIds.Split(',').Contains(column.Id));

    private string TitleOf(ListColumn column)
    {
        var word = L["Column_" + column.Id];
        return word.ResourceNotFound ? column.Title : word.Value;
    }

    private string HrefOf(ResourceObject item) => Scope.Href(Paths.Detail(View!, item.Key));

    private string? ObjectHrefOf(ResourceKey key) => View?.Kind(key.GroupKind) is null ? null : Scope.Href(Paths.Detail(View, key));

    private IReadOnlyList<FilterSuggestion> Suggestions(string text) =>
        View is null ? [] : FilterSuggestions.For(text, all.Where(item => Scope.Covers(item.Namespace)), columns, View.Context);

    private Task FilterAsync(string filter)
    {
        Go(new Dictionary<string, object?> { ["q"] = filter.Length == 0 ? null : filter });
        return Task.CompletedTask;
    }

    private void SortBy(string column)
    {
        // Up, down, and back to the natural order.
        var (sort, descending) =
            SortId != column ? (column, false)
            : Descending ? (null, false)
            : (column, true);
        Go(new Dictionary<string, object?> { ["sort"] = sort, ["desc"] = descending ? true : null });
    }

    private void ToggleColumn(ListColumn column)
    {
        var shown = columns.Where(each => IsShown(each) != (each.Id == column.Id)).Select(each => each.Id).ToList();
        var usual = columns.Where(each => each.Shown).Select(each => each.Id);
        Go(new Dictionary<string, object?> { ["cols"] = shown.SequenceEqual(usual) ? null : string.Join(',', shown) });
    }

    private void Go(Dictionary<string, object?> changes) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(changes), replace: true);

    private void Select(IReadOnlySet<object> keys) => selected = keys;

    private void Deleted(IReadOnlyList<ResourceKey> keys)
    {
        deletingKeys = null;
        selected = selected.Where(key => key is not ResourceKey known || !keys.Contains(known)).ToHashSet();
    }

    private void ClearSelection() => selected = new HashSet<object>();

    private async Task CopyNamesAsync() =>
        await CopyAsync(string.Join('\n', Keys.Select(key => key.Namespace.Length == 0 ? key.Name : $"{key.Namespace}/{key.Name}")));

    private async Task CopyKubectlAsync() =>
        await CopyAsync(
            string.Join(
                '\n',
                Keys.GroupBy(key => key.Namespace)
                    .Select(group =>
                        $"kubectl get {Plural}{(group.Key.Length == 0 ? "" : $" -n {group.Key}")} {string.Join(' ', group.Select(key => key.Name))}"
                    )
            )
        );

    private IEnumerable<ResourceKey> Keys => selected.OfType<ResourceKey>().Order();

    private async Task CopyAsync(string text)
    {
        if (await Browser.CopyAsync(text))
        {
            Notices.Done(L["Copied"]);
        }
    }
}
