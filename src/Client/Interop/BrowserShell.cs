using Microsoft.JSInterop;

namespace NetConsole.Client.Interop;

/// <summary>What only the browser can do: clipboard, theme, focus. Every call is quiet when the browser has gone.</summary>
public sealed class BrowserShell(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? module;

    /// <summary>Puts text on the clipboard; false when the browser refused.</summary>
    public async ValueTask<bool> CopyAsync(string text) => await CallAsync<bool>("copy", text);

    /// <summary><c>auto</c>, <c>light</c> or <c>dark</c>.</summary>
    public async ValueTask<string> ThemeAsync() => await CallAsync<string>("theme") ?? "auto";

    public async ValueTask SetThemeAsync(string theme) => await CallAsync<bool>("setTheme", theme);

    /// <summary>Moves focus to the first element that matches.</summary>
    public async ValueTask FocusAsync(string selector) => await CallAsync<bool>("focus", selector);

    /// <summary>Opens a modal dialog element.</summary>
    public async ValueTask OpenDialogAsync(string id) => await CallAsync<bool>("openDialog", id);

    public async ValueTask CloseDialogAsync(string id) => await CallAsync<bool>("closeDialog", id);

    /// <summary>Closes a popover element.</summary>
    public async ValueTask ClosePopoverAsync(string id) => await CallAsync<bool>("closePopover", id);

    /// <summary>Scrolls an element into view inside its scroller.</summary>
    public async ValueTask ScrollToAsync(string selector) => await CallAsync<bool>("scrollTo", selector);

    /// <summary>Reads a remembered choice of this browser; null when there is none.</summary>
    public async ValueTask<string?> RememberedAsync(string key) => await CallAsync<string?>("remembered", key);

    public async ValueTask RememberAsync(string key, string value) => await CallAsync<bool>("remember", key, value);

    /// <summary>The module itself, for a component that keeps its own handle in the browser.</summary>
    internal Task<IJSObjectReference> ModuleAsync() =>
        module ??= js.InvokeAsync<IJSObjectReference>("import", "./_content/NetConsole.Client/js/shell.js").AsTask();

    public async ValueTask DisposeAsync()
    {
        if (module is { IsCompletedSuccessfully: true })
        {
            try
            {
                await (await module).DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The tab is closed: nothing is left to release.
            }
        }
    }

    private async ValueTask<T?> CallAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            return await (await ModuleAsync()).InvokeAsync<T>(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            return default;
        }
        catch (OperationCanceledException)
        {
            return default;
        }
    }
}
