using Microsoft.JSInterop;

namespace NetConsole.Client.Interop;

/// <summary>
/// An instance that a module of the browser code made, with its module. Calls are quiet when the browser has gone: a
/// closed tab is no error of the page.
/// </summary>
internal sealed class BrowserHandle : IAsyncDisposable
{
    private readonly IJSObjectReference module;
    private readonly IJSObjectReference instance;

    private BrowserHandle(IJSObjectReference module, IJSObjectReference instance)
    {
        this.module = module;
        this.instance = instance;
    }

    /// <summary>Imports <c>dist/{name}.js</c> and calls one of its functions; null when the browser has gone.</summary>
    public static async Task<BrowserHandle?> CreateAsync(IJSRuntime js, string name, string function, params object?[] arguments)
    {
        try
        {
            // Relative, so that a path base in front and the import map's fingerprints both work.
            var module = await js.InvokeAsync<IJSObjectReference>("import", $"./_content/NetConsole.Client/dist/{name}.js");
            return new BrowserHandle(module, await module.InvokeAsync<IJSObjectReference>(function, arguments));
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // Disposed: the component went while the module was on its way.
            return null;
        }
    }

    public async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            await instance.InvokeVoidAsync(function, arguments);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody is there to see the effect.
        }
    }

    /// <summary>A call whose answer matters, so that a lost browser is the caller's to handle.</summary>
    public ValueTask<T> AskAsync<T>(string function, params object?[] arguments) => instance.InvokeAsync<T>(function, arguments);

    public async ValueTask DisposeAsync()
    {
        await CallAsync("dispose");
        try
        {
            await instance.DisposeAsync();
            await module.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The tab is closed: nothing is left to release.
        }
    }
}
