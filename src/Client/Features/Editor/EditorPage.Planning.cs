using Microsoft.JSInterop;
using NetConsole.Client.Components;

namespace NetConsole.Client.Features.Editor;

/// <summary>What the text would do, asked for while its author pauses.</summary>
public sealed partial class EditorPage
{
    // A slider or a held key changes many times a second; only where it rests is asked about.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private CancellationTokenSource? planned;
    private string? plannedVersion;
    private bool planning;

    // What the newest plan is about.
    private System.Text.Json.JsonElement plannedContent;

    [Microsoft.AspNetCore.Components.Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>The text was typed into.</summary>
    private Task ChangedAsync() => PullAndPlanAsync();

    private async Task PullAndPlanAsync()
    {
        try
        {
            await Document.PullAsync(lifetime.Token);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            return;
        }

        await PlanAsync();
    }

    private Task PlanSoonAsync() => PlanAsync(Rest);

    private async Task PlanAsync(TimeSpan rest = default)
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
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, Clock, cancellation);
            }

            var content = Document.Form.Content;
            await session.PlanAsync(Document.Text, cancellation);
            plannedContent = content;
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

    /// <summary>Shows at their places what is wrong, in the text and in the form.</summary>
    private async Task MarkAsync()
    {
        if (editor is null || session?.Plan is not { } plan)
        {
            return;
        }

        Document.Form.SetProblems(plan.Problems);
        var problems = plan.Problems.Where(problem => problem.Line is not null);
        await editor.SetProblemsAsync([
            .. problems.Select(problem => new EditorProblem(problem.Line ?? 1, problem.Column ?? 1, problem.Message)),
        ]);
    }
}
