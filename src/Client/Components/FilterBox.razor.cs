using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using NetConsole.Domain.Listing;

namespace NetConsole.Client.Components;

/// <summary>The filter box of a list. Reports what is typed after a short rest, and at once when a suggestion is taken.</summary>
public sealed partial class FilterBox : IDisposable
{
    private const string ListId = "filter-suggestions";
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);
    private IReadOnlyList<FilterSuggestion> suggestions = [];
    private CancellationTokenSource? waiting;
    private string text = "";
    private string? given;
    private int active = -1;
    private bool open;

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string Placeholder { get; set; } = "";

    [Parameter]
    public string Value { get; set; } = "";

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>Completes the last token of a text.</summary>
    [Parameter]
    public Func<string, IReadOnlyList<FilterSuggestion>> Suggest { get; set; } = _ => [];

    private bool Open => open && suggestions.Count > 0;

    protected override void OnParametersSet()
    {
        // What is typed and not reported yet stays.
        if (Value != given)
        {
            given = Value;
            if (waiting is null)
            {
                text = Value;
            }
        }
    }

    public void Dispose()
    {
        waiting?.Cancel();
        waiting?.Dispose();
    }

    private void Show()
    {
        open = true;
        active = -1;
        suggestions = Suggest(text);
    }

    private async Task OnInputAsync(ChangeEventArgs e)
    {
        text = e.Value as string ?? "";
        Show();
        waiting?.Cancel();
        waiting?.Dispose();
        var mine = waiting = new CancellationTokenSource();
        try
        {
            await Task.Delay(Rest, Clock, mine.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await ReportAsync();
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" when suggestions.Count > 0:
                open = true;
                active = (active + 1) % suggestions.Count;
                break;
            case "ArrowUp" when suggestions.Count > 0:
                active = active <= 0 ? suggestions.Count - 1 : active - 1;
                break;
            case "Enter" when Open && active >= 0:
                await TakeAsync(active);
                break;
            case "Enter":
                open = false;
                await ReportAsync();
                break;
            case "Escape" when Open:
                open = false;
                break;
            case "Escape":
                await ClearAsync();
                break;
        }
    }

    private async Task TakeAsync(int index)
    {
        if (index >= suggestions.Count)
        {
            return;
        }

        text = suggestions[index].Filter;
        Show();
        open = text.EndsWith(':');
        await ReportAsync();
    }

    private Task ClearAsync()
    {
        text = "";
        Show();
        return ReportAsync();
    }

    private async Task ReportAsync()
    {
        waiting?.Cancel();
        waiting?.Dispose();
        waiting = null;
        var value = text.Trim();
        given = value;
        await ValueChanged.InvokeAsync(value);
    }

    private void CloseList() => open = false;
}
