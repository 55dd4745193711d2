using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;
using NetConsole.Server.Data;

namespace NetConsole.Server.Features.Changes;

/// <summary>The history in PostgreSQL. Every method throws <see cref="HistoryUnavailableException"/> while it is away.</summary>
internal sealed class RevisionStore(IDbContextFactory<ConsoleDbContext> contexts, DatabaseStatus status, TimeProvider time)
{
    private const int MaxLimit = 500;

    /// <summary>A revision of the named cluster can be read now; raised on the thread that recorded it.</summary>
    public event Action<string>? Recorded;

    /// <summary>Why nothing can be recorded now; null when it can.</summary>
    public string? Problem => status.Problem;

    /// <summary>Keeps the intent, before the cluster is touched: a change that could not be recorded is not made.</summary>
    public Task<long> BeginAsync(RevisionDraft draft, CancellationToken cancellation) => AddAsync(draft, completed: false, cancellation);

    /// <summary>Keeps a change that has happened.</summary>
    public async Task<long> RecordAsync(RevisionDraft draft, CancellationToken cancellation)
    {
        var id = await AddAsync(draft, completed: true, cancellation);
        Recorded?.Invoke(draft.Cluster);
        return id;
    }

    /// <summary>The change was made, and this is what it came to.</summary>
    public async Task CompleteAsync(long id, RevisionDraft outcome, CancellationToken cancellation)
    {
        await RunAsync(
            context =>
                context
                    .Revisions.Where(row => row.Id == id)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(revision => revision.Completed, true)
                                .SetProperty(revision => revision.Action, outcome.Action)
                                .SetProperty(revision => revision.ChangedPaths, outcome.ChangedPaths.ToArray())
                                .SetProperty(revision => revision.Before, outcome.Before)
                                .SetProperty(revision => revision.After, outcome.After),
                        cancellation
                    ),
            cancellation
        );
        Recorded?.Invoke(outcome.Cluster);
    }

    /// <summary>The change was not made.</summary>
    public Task AbandonAsync(long id, CancellationToken cancellation) =>
        RunAsync(context => context.Revisions.Where(row => row.Id == id && !row.Completed).ExecuteDeleteAsync(cancellation), cancellation);

    /// <summary>Newest first, without the YAML.</summary>
    public Task<List<Revision>> ListAsync(RevisionQuery query, CancellationToken cancellation) =>
        RunAsync(
            context =>
            {
                var rows = context.Revisions.AsNoTracking().Where(row => row.Completed && row.Cluster == query.Cluster);
                if (query.Key is { } key)
                {
                    rows = rows.Where(row =>
                        row.Group == key.Group && row.Kind == key.Kind && row.Namespace == key.Namespace && row.Name == key.Name
                    );
                }

                if (query.Namespaces is { Count: > 0 } namespaces)
                {
                    rows = rows.Where(row => namespaces.Contains(row.Namespace));
                }

                if (query.Since is { } since)
                {
                    var utc = since.ToUniversalTime();
                    rows = rows.Where(row => row.At >= utc);
                }

                if (query.BeforeId is { } id)
                {
                    rows = rows.Where(row => row.Id < id);
                }

                return rows.OrderByDescending(row => row.Id)
                    .Take(Math.Clamp(query.Limit, 1, MaxLimit))
                    .Select(Headline)
                    .ToListAsync(cancellation);
            },
            cancellation
        );

    /// <summary>One with its YAML; null when there is none.</summary>
    public Task<Revision?> FindAsync(string cluster, long id, CancellationToken cancellation) =>
        RunAsync(
            async context =>
            {
                var row = await context
                    .Revisions.AsNoTracking()
                    .SingleOrDefaultAsync(row => row.Id == id && row.Cluster == cluster && row.Completed, cancellation);
                return row is null ? null : Headline.Compile()(row) with { Before = row.Before, After = row.After };
            },
            cancellation
        );

    private static Expression<Func<RevisionRow, Revision>> Headline { get; } =
        row => new Revision
        {
            Id = row.Id,
            Cluster = row.Cluster,
            Key = new ResourceKey(row.Group, row.Kind, row.Namespace, row.Name),
            Action = row.Action,
            At = row.At,
            Who = row.Who,
            Here = row.Here,
            Reason = row.Reason,
            ChangedPaths = row.ChangedPaths,
        };

    private Task<long> AddAsync(RevisionDraft draft, bool completed, CancellationToken cancellation) =>
        RunAsync(
            async context =>
            {
                var row = new RevisionRow
                {
                    Cluster = draft.Cluster,
                    Group = draft.Key.Group,
                    Kind = draft.Key.Kind,
                    Namespace = draft.Key.Namespace,
                    Name = draft.Key.Name,
                    Action = draft.Action,
                    At = time.GetUtcNow(),
                    Who = draft.Who,
                    Here = draft.Here,
                    Reason = draft.Reason,
                    ChangedPaths = [.. draft.ChangedPaths],
                    Before = draft.Before,
                    After = draft.After,
                    Completed = completed,
                };
                context.Revisions.Add(row);
                await context.SaveChangesAsync(cancellation);
                return row.Id;
            },
            cancellation
        );

    private async Task<T> RunAsync<T>(Func<ConsoleDbContext, Task<T>> work, CancellationToken cancellation)
    {
        if (status.Problem is { } problem)
        {
            throw new HistoryUnavailableException(problem);
        }

        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            return await work(context);
        }
        catch (Exception error) when (DatabaseProblems.IsAway(error))
        {
            var reason = DatabaseProblems.Describe(error);
            status.Fails(reason);
            throw new HistoryUnavailableException(reason, error);
        }
    }
}
