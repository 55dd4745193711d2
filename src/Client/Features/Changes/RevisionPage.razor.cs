using System.Globalization;
using Microsoft.AspNetCore.Components;
using NetConsole.Client.Components;
using NetConsole.Client.Features.Editor;
using NetConsole.Client.Layout;
using NetConsole.Contracts.Changes;

namespace NetConsole.Client.Features.Changes;

/// <summary>One revision: who, when, why, what; against any other of the same object; and the way back to it.</summary>
public sealed partial class RevisionPage
{
    private readonly CancellationTokenSource lifetime = new();
    private Revision? revision;
    private Revision? against;
    private IReadOnlyList<Revision> others = [];
    private IReadOnlyList<DiffLine> diff = [];
    private EditorSession? restoring;
    private string? failure;
    private long? shown;
    private bool loaded;
    private bool busy;

    [Parameter]
    public long Id { get; set; }

    [Inject]
    public required IChangeService Changes { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    private string CompareTitle => against is null ? L["Difference"] : L["CompareAgainst", against.Id];

    protected override async Task OnParametersSetAsync()
    {
        if (shown != Id)
        {
            shown = Id;
            await LoadAsync();
        }
    }

    protected override void Dispose(bool disposing)
    {
        lifetime.Cancel();
        lifetime.Dispose();
        base.Dispose(disposing);
    }

    private async Task LoadAsync()
    {
        failure = null;
        against = null;
        try
        {
            revision = await Changes.RevisionAsync(Cluster, Id, lifetime.Token);
            if (revision is not null)
            {
                var query = new RevisionQuery { Cluster = Cluster, Key = revision.Key };
                others = [.. (await Changes.HistoryAsync(query, lifetime.Token)).Where(other => other.Id != Id)];
                diff = Changes.Compare(revision.Before ?? "", revision.After ?? "");
            }

            loaded = true;
        }
        catch (HistoryUnavailableException problem)
        {
            failure = problem.Message;
        }
    }

    private async Task CompareAsync(ChangeEventArgs choice)
    {
        if (revision is null)
        {
            return;
        }

        against = long.TryParse(choice.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var other)
            ? await Changes.RevisionAsync(Cluster, other, lifetime.Token)
            : null;
        diff = Changes.Compare(against is null ? revision.Before ?? "" : against.After ?? "", revision.After ?? "");
    }

    private async Task PlanRestoreAsync()
    {
        busy = true;
        try
        {
            if (await Changes.RestoreAsync(Cluster, Id, lifetime.Token) is not { } proposal)
            {
                Notices.Warn(L["CannotRestore"]);
                return;
            }

            var session = new EditorSession(Cluster, Changes) { Reason = proposal.Reason ?? "" };
            session.Open(proposal.BaseYaml);
            await session.PlanAsync(proposal.Yaml, lifetime.Token);
            restoring = session;
        }
        catch (HistoryUnavailableException problem)
        {
            Notices.Failed(problem.Message);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task RecreateAsync()
    {
        if (restoring is { } session)
        {
            var text = session.PlannedYaml;
            session.Open(null);
            await session.PlanAsync(text, lifetime.Token);
        }
    }

    private async Task RestoreAsync()
    {
        if (restoring is null || busy)
        {
            return;
        }

        busy = true;
        try
        {
            var outcome = await restoring.ApplyAsync(lifetime.Token);
            if (outcome.Applied && outcome.Plan.Key is { } key && View is not null)
            {
                Notices.Done(outcome.Plan.Summary);
                Navigation.NavigateTo(Scope.Href(Paths.Detail(View, key)));
            }
        }
        finally
        {
            busy = false;
        }
    }
}
