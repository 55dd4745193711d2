using Microsoft.AspNetCore.Components;
using NetConsole.Client.Components;
using NetConsole.Client.Features.Tracing;
using NetConsole.Client.Layout;
using NetConsole.Contracts.Routing;
using NetConsole.Domain.Tracing;

namespace NetConsole.Client.Features.Routing;

/// <summary>The kept requests of a cluster and whether they pass, live.</summary>
public sealed partial class ExpectationsPage
{
    private readonly CancellationTokenSource lifetime = new();
    private ExpectationBoard? board;
    private ExpectationVerdict? changing;
    private IDisposable? news;
    private string? followed;
    private bool failingOnly;

    [Inject]
    public required IExpectations Expectations { get; init; }

    [Inject]
    public required IRequestTraces Traces { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    private List<ExpectationVerdict> Shown => [.. (board?.Items ?? []).Where(item => !failingOnly || !item.Passes)];

    protected override void ViewChanged()
    {
        if (followed != Cluster)
        {
            followed = Cluster;
            news?.Dispose();
            news = Expectations.Subscribe(Cluster, RefreshAsync);
        }

        board = Expectations.Board(Cluster);
    }

    protected override void Dispose(bool disposing)
    {
        news?.Dispose();
        lifetime.Cancel();
        lifetime.Dispose();
        base.Dispose(disposing);
    }

    private Task RefreshAsync() =>
        InvokeAsync(() =>
        {
            if (!lifetime.IsCancellationRequested)
            {
                board = Expectations.Board(Cluster);
                StateHasChanged();
            }
        });

    /// <summary>What is expected now, with what the answer is today where nothing is expected yet.</summary>
    private ExpectedAnswer ProposedFor(ExpectationVerdict verdict)
    {
        var kept = verdict.Expectation;
        var query = new TraceQuery { Request = kept.Request, Address = kept.Address };
        return Traces.Trace(Cluster, query).Live is { } live ? ExpectedAnswer.Of(live.Trace.Answer) : kept.Expected;
    }

    private string TraceHref(Expectation kept) => Scope.Href(Paths.Trace(Cluster) + TraceDraft.QueryOf(kept.Request, kept.Address));

    private void Changed(Expectation kept)
    {
        changing = null;
        Notices.Done(L["KeptNotice", kept.Name]);
    }

    private async Task DropAsync(Expectation kept)
    {
        var outcome = await Expectations.DeleteAsync(Cluster, kept.Id, kept.Version, lifetime.Token);
        if (outcome.Failure is null)
        {
            Notices.Done(L["DroppedNotice", kept.Name]);
        }
        else
        {
            Notices.Failed(outcome.Message);
        }
    }
}
