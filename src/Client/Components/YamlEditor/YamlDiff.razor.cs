using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NetConsole.Client.Interop;

namespace NetConsole.Client.Components;

/// <summary>Two texts and what differs between them, to read; unchanged stretches are folded.</summary>
public sealed partial class YamlDiff : IAsyncDisposable
{
    private BrowserHandle? handle;
    private ElementReference host;
    private (string Before, string After)? shown;
    private bool disposed;

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Parameter, EditorRequired]
    public string Before { get; set; } = "";

    [Parameter, EditorRequired]
    public string After { get; set; } = "";

    /// <summary>What is compared, said to screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string BeforeLabel { get; set; } = "Before";

    [Parameter]
    public string AfterLabel { get; set; } = "After";

    /// <summary>Two columns where there is room for them.</summary>
    [Parameter]
    public bool SideBySide { get; set; }

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        if (handle is not null)
        {
            await handle.DisposeAsync();
        }
    }

    protected override bool ShouldRender() => shown is null || shown != (Before, After);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var options = new
            {
                label = Label,
                beforeLabel = BeforeLabel,
                afterLabel = AfterLabel,
                sideBySide = SideBySide,
            };
            handle = await BrowserHandle.CreateAsync(Js, "yaml-editor", "createDiff", host, options);
        }

        if (handle is null || disposed || shown == (Before, After))
        {
            return;
        }

        shown = (Before, After);
        using var before = BrowserText.ToStream(Before);
        using var after = BrowserText.ToStream(After);
        await handle.CallAsync("show", before, after);
    }
}
