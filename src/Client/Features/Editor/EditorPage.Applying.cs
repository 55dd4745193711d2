using NetConsole.Client.Layout;
using NetConsole.Contracts.Changes;

namespace NetConsole.Client.Features.Editor;

/// <summary>From the last look to what became of the change.</summary>
public sealed partial class EditorPage
{
    private bool reviewing;
    private bool applying;

    private async Task ReviewAsync()
    {
        if (!ready || applying)
        {
            return;
        }

        // Ctrl-S may come before typing has rested.
        await PullAndPlanAsync();
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
        await PullAndPlanAsync();
    }

    /// <summary>The object was deleted meanwhile and shall be there again, as it stands in the editor.</summary>
    private Task RecreateAsync()
    {
        session?.Open(null);
        return PlanAsync();
    }
}
