using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NetConsole.Client.Interop;

namespace NetConsole.Client.Components;

/// <summary>
/// The live graph. The browser owns it and feeds it from the topology hub; what comes here is what the user decided:
/// a selection, an object to open, a fold. Never a move of the pointer.
/// </summary>
public sealed partial class GraphCanvas : IAsyncDisposable
{
    private DotNetObjectReference<Callbacks>? callbacks;
    private BrowserHandle? handle;
    private ElementReference host;
    private string? selectedInBrowser;
    private IReadOnlyList<string> wayInBrowser = [];
    private GraphFilter filterInBrowser = GraphFilter.None;
    private IReadOnlyList<string> namespacesInBrowser = [];
    private bool disposed;

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Parameter, EditorRequired]
    public string Cluster { get; set; } = "";

    /// <summary>The namespaces to show, with the paths to and from them; empty for all.</summary>
    [Parameter]
    public IReadOnlyList<string> Namespaces { get; set; } = [];

    /// <summary>The id of the selected node.</summary>
    [Parameter]
    public string? Selected { get; set; }

    /// <summary>The ids of the nodes that one request passes: lit while nothing is selected.</summary>
    [Parameter]
    public IReadOnlyList<string> Way { get; set; } = [];

    [Parameter]
    public GraphFilter Filter { get; set; } = GraphFilter.None;

    /// <summary>The folded namespaces at the start; afterwards the browser has them.</summary>
    [Parameter]
    public IReadOnlyList<string> Folded { get; set; } = [];

    /// <summary>Where the picture opens; null for a view of as much as can be read.</summary>
    [Parameter]
    public GraphViewport? Viewport { get; set; }

    /// <summary>Words of the canvas in another language, by their English keys; null for English.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string>? Words { get; set; }

    [Parameter]
    public EventCallback<string?> OnSelected { get; set; }

    /// <summary>Enter or a double click on a node.</summary>
    [Parameter]
    public EventCallback<string> OnOpened { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<string>> OnFoldsChanged { get; set; }

    /// <summary>After moving and zooming rested.</summary>
    [Parameter]
    public EventCallback<GraphViewport> OnViewportChanged { get; set; }

    /// <summary>The graph is there: search boxes can be tied to it.</summary>
    [Parameter]
    public EventCallback OnReady { get; set; }

    public Task FitAsync() => CallAsync("fit");

    public Task FoldAllAsync(bool fold) => CallAsync("foldAll", fold);

    /// <summary>Brings a node into view, out of its fold if need be.</summary>
    public Task FocusAsync(string id) => CallAsync("focus", id);

    /// <summary>Lets an input search as it is typed into; the count of what is found goes into another element.</summary>
    public Task SearchFromAsync(ElementReference input, ElementReference counter) => CallAsync("searchFrom", input, counter);

    public Task DownloadImageAsync(string name) => CallAsync("downloadImage", name);

    public Task DownloadJsonAsync(string name) => CallAsync("downloadJson", name);

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        callbacks?.Dispose();
        if (handle is not null)
        {
            await handle.DisposeAsync();
        }
    }

    protected override bool ShouldRender() => handle is null;

    protected override async Task OnParametersSetAsync()
    {
        if (handle is null)
        {
            return;
        }

        if (!namespacesInBrowser.SequenceEqual(Namespaces))
        {
            namespacesInBrowser = Namespaces;
            await CallAsync("subscribe", Subscription());
        }

        if (filterInBrowser != Filter)
        {
            filterInBrowser = Filter;
            await CallAsync("setFilter", Filter);
        }

        if (!wayInBrowser.SequenceEqual(Way))
        {
            wayInBrowser = Way;
            await CallAsync("light", Way);
        }

        if (selectedInBrowser != Selected)
        {
            selectedInBrowser = Selected;
            await CallAsync("select", Selected, true);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        callbacks = DotNetObjectReference.Create(new Callbacks(this));
        (selectedInBrowser, wayInBrowser, filterInBrowser, namespacesInBrowser) = (Selected, Way, Filter, Namespaces);
        var options = new
        {
            selected = Selected,
            way = Way,
            viewport = Viewport,
            folded = Folded,
            filter = Filter,
            words = Words,
        };
        handle = await BrowserHandle.CreateAsync(Js, "topology", "create", host, Subscription(), options, callbacks);
        if (disposed && handle is not null)
        {
            await handle.DisposeAsync();
        }
        else if (handle is not null)
        {
            await OnReady.InvokeAsync();
        }
    }

    private object Subscription() =>
        new
        {
            cluster = Cluster,
            namespaces = Namespaces,
            kinds = Array.Empty<string>(),
        };

    private Task CallAsync(string function, params object?[] arguments) => handle?.CallAsync(function, arguments) ?? Task.CompletedTask;

    /// <summary>What the browser may call, and nothing else of the component.</summary>
    private sealed class Callbacks(GraphCanvas canvas)
    {
        private const int LongestId = 2000;

        [JSInvokable]
        public Task Selected(string? id) =>
            canvas.InvokeAsync(() =>
            {
                if (id?.Length > LongestId)
                {
                    return Task.CompletedTask;
                }

                canvas.selectedInBrowser = id;
                return canvas.OnSelected.InvokeAsync(id);
            });

        [JSInvokable]
        public Task Opened(string id) => canvas.InvokeAsync(() => canvas.OnOpened.InvokeAsync(id));

        [JSInvokable]
        public Task FoldsChanged(string[] folded) => canvas.InvokeAsync(() => canvas.OnFoldsChanged.InvokeAsync(folded));

        [JSInvokable]
        public Task ViewportChanged(double x, double y, double scale) =>
            canvas.InvokeAsync(() => canvas.OnViewportChanged.InvokeAsync(new GraphViewport(x, y, scale)));
    }
}
