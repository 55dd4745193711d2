using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NetConsole.Client.Interop;
using NetConsole.Domain.Findings;

namespace NetConsole.Client.Components;

/// <summary>
/// A YAML editor. The text lives in the browser and comes here only on <see cref="GetTextAsync"/>, as a stream: bound
/// text of some KB would end the circuit. What is typed is kept by the tab under <see cref="DraftKey"/> until it is saved.
/// Methods may be called at any time; they wait for the editor to be there.
/// </summary>
public sealed partial class YamlEditor : IAsyncDisposable
{
    private readonly TaskCompletionSource<BrowserHandle?> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DotNetObjectReference<Callbacks>? callbacks;
    private ElementReference host;
    private bool lockedInBrowser;

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>What the editor is for, said to screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Under which unsaved text is kept, such as cluster and object; null keeps none.</summary>
    [Parameter]
    public string? DraftKey { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>The text began or ceased to differ from the baseline.</summary>
    [Parameter]
    public EventCallback<bool> OnDirtyChanged { get; set; }

    /// <summary>The text changed and typing has rested.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>Ctrl-S.</summary>
    [Parameter]
    public EventCallback OnSave { get; set; }

    /// <summary>The editor's own check came to another result.</summary>
    [Parameter]
    public EventCallback<EditorCheck> OnChecked { get; set; }

    /// <summary>Whether the text differs from the baseline.</summary>
    public bool Dirty { get; private set; }

    /// <exception cref="JSDisconnectedException">The browser has gone, and the text with it.</exception>
    public async Task<string> GetTextAsync(CancellationToken cancellation = default)
    {
        var handle = await ready.Task ?? throw new JSDisconnectedException("The browser has gone.");
        return await BrowserText.ReadAsync(await handle.AskAsync<IJSStreamReference>("text"), cancellation);
    }

    /// <summary>Counts what was changed in the browser; edits by <see cref="ReplaceAsync"/> do not count.</summary>
    /// <exception cref="JSDisconnectedException">The browser has gone.</exception>
    public async Task<long> RevisionAsync()
    {
        var handle = await ready.Task ?? throw new JSDisconnectedException("The browser has gone.");
        return await handle.AskAsync<long>("revision");
    }

    /// <summary>
    /// Replaces a stretch of the text as an edit that can be undone and is not announced by <see cref="OnChanged"/>. False, with nothing
    /// done, when the text is no longer the one of that revision and length.
    /// </summary>
    /// <exception cref="JSDisconnectedException">The browser has gone.</exception>
    public async Task<bool> ReplaceAsync(long revision, int length, int from, int to, string insert)
    {
        var handle = await ready.Task ?? throw new JSDisconnectedException("The browser has gone.");
        if (insert.Length < 4000)
        {
            return await handle.AskAsync<bool>("replace", revision, length, from, to, insert);
        }

        using var stream = BrowserText.ToStream(insert);
        return await handle.AskAsync<bool>("replace", revision, length, from, to, stream);
    }

    public Task UndoAsync() => CallAsync("undo");

    public Task RedoAsync() => CallAsync("redo");

    /// <summary>
    /// Replaces the text. As <paramref name="baseline"/> it is what the server holds: dirty starts over, and a draft that
    /// an earlier load of the page left comes back on top, with a notice. Otherwise it is an edit that can be undone.
    /// </summary>
    public async Task SetTextAsync(string text, bool baseline = true)
    {
        using var stream = BrowserText.ToStream(text);
        await CallAsync("setText", stream, baseline);
    }

    /// <summary>The JSON schema that completion, hover and checks go by; null for none.</summary>
    public async Task SetSchemaAsync(JsonElement? schema)
    {
        using var stream = schema is { } given ? BrowserText.ToStream(given.GetRawText()) : null;
        await CallAsync("setSchema", stream);
    }

    /// <summary>Marks what the server found. They stay with their text while it moves, until the next call.</summary>
    public Task SetProblemsAsync(IEnumerable<EditorProblem> problems) =>
        CallAsync(
            "setProblems",
            (object)
                problems
                    .Select(problem => new
                    {
                        line = problem.Line,
                        column = problem.Column,
                        message = problem.Message,
                        severity = problem.Severity switch
                        {
                            Severity.Critical => "error",
                            Severity.Warning => "warning",
                            _ => "info",
                        },
                    })
                    .ToArray()
        );

    /// <summary>The present text is what the server holds now: dirty and draft end.</summary>
    public Task MarkSavedAsync() => CallAsync("markSaved");

    /// <summary>Shows in place what differs from another text; null ends it.</summary>
    public async Task CompareWithAsync(string? original)
    {
        using var stream = original is null ? null : BrowserText.ToStream(original);
        await CallAsync("compareWith", stream);
    }

    /// <summary>Moves cursor and focus. Line and column count from 1.</summary>
    public Task GoToAsync(int line, int column = 1) => CallAsync("goTo", line, column);

    /// <summary>Moves cursor and focus to a field such as <c>spec.rules[0].name</c>, or to what is around one that is not there.</summary>
    public Task GoToFieldAsync(string path) => CallAsync("goToField", path);

    public Task FocusAsync() => CallAsync("focus");

    public async ValueTask DisposeAsync()
    {
        callbacks?.Dispose();
        if (ready.Task.IsCompletedSuccessfully && await ready.Task is { } handle)
        {
            await handle.DisposeAsync();
        }

        ready.TrySetResult(null);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            callbacks = DotNetObjectReference.Create(new Callbacks(this));
            lockedInBrowser = ReadOnly;
            var options = new
            {
                label = Label,
                readOnly = ReadOnly,
                draftKey = DraftKey,
            };
            var handle = await BrowserHandle.CreateAsync(Js, "yaml-editor", "create", host, options, callbacks);
            if (!ready.TrySetResult(handle) && handle is not null)
            {
                await handle.DisposeAsync();
            }
        }
        else if (lockedInBrowser != ReadOnly)
        {
            lockedInBrowser = ReadOnly;
            await CallAsync("setReadOnly", ReadOnly);
        }
    }

    private async Task CallAsync(string function, params object?[] arguments)
    {
        if (await ready.Task is { } handle)
        {
            await handle.CallAsync(function, arguments);
        }
    }

    /// <summary>What the browser may call, and nothing else of the component.</summary>
    private sealed class Callbacks(YamlEditor editor)
    {
        [JSInvokable]
        public Task DirtyChanged(bool dirty) =>
            editor.InvokeAsync(() =>
            {
                editor.Dirty = dirty;
                return editor.OnDirtyChanged.InvokeAsync(dirty);
            });

        [JSInvokable]
        public Task TextChanged() => editor.InvokeAsync(editor.OnChanged.InvokeAsync);

        [JSInvokable]
        public Task Save() => editor.InvokeAsync(editor.OnSave.InvokeAsync);

        [JSInvokable]
        public Task Checked(int errors, int warnings) =>
            editor.InvokeAsync(() => editor.OnChecked.InvokeAsync(new EditorCheck(Math.Max(0, errors), Math.Max(0, warnings))));
    }
}
