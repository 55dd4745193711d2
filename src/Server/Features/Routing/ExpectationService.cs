using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Contracts.Routing;
using NetConsole.Domain.Tracing;
using NetConsole.Server.Features.Identity;

namespace NetConsole.Server.Features.Routing;

/// <summary>Keeping, changing and dropping expectations for the signed-in user.</summary>
internal sealed class ExpectationService(ExpectationStore store, ExpectationBook book, IClusterViews views, CurrentUser user)
    : IExpectations
{
    public ExpectationBoard? Board(string cluster)
    {
        if (views.View(cluster) is not { } view)
        {
            return null;
        }

        var verdicts = book.Verdicts(view);
        return new ExpectationBoard(verdicts, store.Problem ?? (book.IsRead ? null : "The expectations have not been read yet."));
    }

    public IDisposable Subscribe(string cluster, Func<Task> changed) => new BookSubscription(book, cluster, changed);

    public async Task<ExpectationOutcome> CreateAsync(string cluster, ExpectationDraft draft, CancellationToken cancellation)
    {
        if (Refused(cluster, draft) is { } refused)
        {
            return refused;
        }

        if (book.Of(cluster).Length >= ExpectationDraft.MostPerCluster)
        {
            return Fail(
                ExpectationFailure.TooMany,
                $"The cluster \"{cluster}\" has {book.Of(cluster).Length} expectations; at most {ExpectationDraft.MostPerCluster} are kept."
            );
        }

        try
        {
            if (await store.AddAsync(cluster, Clean(draft), await user.NameAsync(), cancellation) is not { } added)
            {
                return Taken(draft);
            }

            book.Put(added);
            return Done(added);
        }
        catch (HistoryUnavailableException away)
        {
            return Away(away);
        }
    }

    public async Task<ExpectationOutcome> UpdateAsync(
        string cluster,
        long id,
        ExpectationDraft draft,
        int? version,
        CancellationToken cancellation
    )
    {
        if (Refused(cluster, draft) is { } refused)
        {
            return refused;
        }

        try
        {
            return await store.ReplaceAsync(cluster, id, Clean(draft), version, await user.NameAsync(), cancellation) is { } found
                ? Answer(found.Kept, found.Answer, () => book.Put(found.Kept), draft)
                : Missing(cluster, id);
        }
        catch (HistoryUnavailableException away)
        {
            return Away(away);
        }
    }

    public async Task<ExpectationOutcome> DeleteAsync(string cluster, long id, int? version, CancellationToken cancellation)
    {
        if (views.View(cluster) is null)
        {
            return NoCluster(cluster);
        }

        try
        {
            return await store.RemoveAsync(cluster, id, version, cancellation) is { } found
                ? Answer(found.Kept, found.Answer, () => book.Drop(cluster, id), new ExpectationDraft())
                : Missing(cluster, id);
        }
        catch (HistoryUnavailableException away)
        {
            return Away(away);
        }
    }

    private static ExpectationOutcome Answer(Expectation kept, StoreAnswer answer, Action keep, ExpectationDraft draft)
    {
        switch (answer)
        {
            case StoreAnswer.Moved:
                return new ExpectationOutcome(
                    kept,
                    ExpectationFailure.Moved,
                    $"{kept.ChangedBy} changed \"{kept.Name}\" meanwhile: it is at version {kept.Version}."
                );
            case StoreAnswer.NameTaken:
                return Taken(draft);
            default:
                keep();
                return Done(kept);
        }
    }

    private ExpectationOutcome? Refused(string cluster, ExpectationDraft draft)
    {
        if (views.View(cluster) is null)
        {
            return NoCluster(cluster);
        }

        return Problem(draft) is { } problem ? Fail(ExpectationFailure.Invalid, problem) : null;
    }

    private static string? Problem(ExpectationDraft draft) =>
        string.IsNullOrWhiteSpace(draft.Name) ? "name: give it one."
        : draft.Name.Trim().Length > ExpectationDraft.LongestName || draft.Name.Any(char.IsControl)
            ? $"name: at most {ExpectationDraft.LongestName} characters on one line."
        : draft.Note?.Length > ExpectationDraft.LongestNote ? $"note: at most {ExpectationDraft.LongestNote} characters."
        : draft.Request is null ? "request: what is sent is missing."
        : draft.Expected is null or { IsEmpty: true } ? "expected: say at least one thing of the outcome."
        : draft.Expected.StatusCode is < 100 or > 599 ? "expected.statusCode: takes 100 to 599."
        : draft.Expected.HealthyShare is < 0 or > 1 ? "expected.healthyShare: takes 0 to 1."
        : draft.Expected.Backends is { Count: > 64 } ? "expected.backends: at most 64."
        : draft.Expected.Location?.Length > RequestLimits.LongestPath
            ? $"expected.location: at most {RequestLimits.LongestPath} characters."
        : RequestLimits.Problem(draft.Request, draft.Address) is { } wrong ? $"request.{wrong}"
        : null;

    private static ExpectationDraft Clean(ExpectationDraft draft) =>
        draft with
        {
            Name = draft.Name.Trim(),
            Note = string.IsNullOrWhiteSpace(draft.Note) ? null : draft.Note.Trim(),
            Address = string.IsNullOrWhiteSpace(draft.Address) ? null : draft.Address.Trim(),
            Request = draft.Request is null ? null : Credentials.Masked(draft.Request),
        };

    private static ExpectationOutcome Done(Expectation kept) => new(kept, null, "");

    private static ExpectationOutcome Fail(ExpectationFailure failure, string message) => new(null, failure, message);

    private static ExpectationOutcome NoCluster(string cluster) =>
        Fail(ExpectationFailure.NoCluster, $"There is no cluster \"{cluster}\" here.");

    private static ExpectationOutcome Missing(string cluster, long id) =>
        Fail(ExpectationFailure.NotFound, $"The cluster \"{cluster}\" has no expectation {id}.");

    private static ExpectationOutcome Taken(ExpectationDraft draft) =>
        Fail(ExpectationFailure.NameTaken, $"Another expectation is called \"{draft.Name.Trim()}\".");

    private static ExpectationOutcome Away(HistoryUnavailableException away) =>
        Fail(ExpectationFailure.Unavailable, $"{away.Message} Expectations cannot be kept meanwhile.");

    private sealed class BookSubscription : IDisposable
    {
        private readonly ExpectationBook book;
        private readonly string cluster;
        private readonly Func<Task> changed;

        public BookSubscription(ExpectationBook book, string cluster, Func<Task> changed)
        {
            (this.book, this.cluster, this.changed) = (book, cluster, changed);
            book.Changed += OnChanged;
        }

        public void Dispose() => book.Changed -= OnChanged;

        // The page takes it from here on its own thread and tells its own faults.
        private void OnChanged(string which)
        {
            if (which == cluster)
            {
                _ = changed();
            }
        }
    }
}
