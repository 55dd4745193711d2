namespace NetConsole.Client.Components;

/// <summary>The newest notices, each until it is dismissed or its time is over; failures stay.</summary>
public sealed partial class Toasts
{
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(8);
    private readonly List<Notice> shown = [];
    private readonly CancellationTokenSource closed = new();
    private long newest;

    protected override void OnInitialized() => Notices.Changed += OnChanged;

    private void OnChanged() =>
        _ = InvokeAsync(() =>
        {
            foreach (var notice in Notices.All.Where(notice => notice.Id > newest).Reverse())
            {
                newest = notice.Id;
                shown.Add(notice);
                if (notice.Kind != NoticeKind.Failed)
                {
                    _ = HideLaterAsync(notice);
                }
            }

            StateHasChanged();
        });

    private async Task HideLaterAsync(Notice notice)
    {
        try
        {
            await Task.Delay(Shown, Clock, closed.Token);
            await InvokeAsync(() => Hide(notice));
        }
        catch (OperationCanceledException)
        {
            // The tab is gone.
        }
    }

    private void Hide(Notice notice)
    {
        shown.Remove(notice);
        StateHasChanged();
    }

    private async Task ActAsync(Notice notice, Func<Task> action)
    {
        Hide(notice);
        await action();
    }

    public void Dispose()
    {
        Notices.Changed -= OnChanged;
        closed.Cancel();
        closed.Dispose();
    }
}
