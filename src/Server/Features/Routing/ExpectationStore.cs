using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Routing;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Tracing;
using NetConsole.Server.Data;
using Npgsql;

namespace NetConsole.Server.Features.Routing;

/// <summary>Expectations in PostgreSQL. Every method throws <see cref="HistoryUnavailableException"/> while it is away.</summary>
internal sealed class ExpectationStore(IDbContextFactory<ConsoleDbContext> contexts, DatabaseStatus status, TimeProvider time)
{
    /// <summary>Why nothing can be read or kept now; null when it can.</summary>
    public string? Problem => status.Problem;

    public Task<List<Expectation>> AllAsync(CancellationToken cancellation) =>
        RunAsync(
            async context => (await context.Expectations.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation)).ConvertAll(Of),
            cancellation
        );

    /// <summary>Null when the name is taken.</summary>
    public Task<Expectation?> AddAsync(string cluster, ExpectationDraft draft, string who, CancellationToken cancellation) =>
        RunAsync<Expectation?>(
            async context =>
            {
                var row = new ExpectationRow
                {
                    Cluster = cluster,
                    Name = draft.Name,
                    Note = draft.Note,
                    Request = Write(draft.Request),
                    Address = draft.Address,
                    Expected = Write(draft.Expected),
                    Version = 1,
                    ChangedAt = time.GetUtcNow(),
                    ChangedBy = who,
                };
                context.Expectations.Add(row);
                return await SavedAsync(context, cancellation) ? Of(row) : null;
            },
            cancellation
        );

    /// <summary>What is kept now, and whether it was changed; null when there is none.</summary>
    public Task<(Expectation Kept, StoreAnswer Answer)?> ReplaceAsync(
        string cluster,
        long id,
        ExpectationDraft draft,
        int? version,
        string who,
        CancellationToken cancellation
    ) =>
        RunAsync<(Expectation, StoreAnswer)?>(
            async context =>
            {
                if (await FindAsync(context, cluster, id, cancellation) is not { } row)
                {
                    return null;
                }

                if (version is { } seen && seen != row.Version)
                {
                    return (Of(row), StoreAnswer.Moved);
                }

                var before = Of(row);
                row.Name = draft.Name;
                row.Note = draft.Note;
                row.Request = Write(draft.Request);
                row.Address = draft.Address;
                row.Expected = Write(draft.Expected);
                row.Version++;
                row.ChangedAt = time.GetUtcNow();
                row.ChangedBy = who;
                try
                {
                    return await SavedAsync(context, cancellation) ? (Of(row), StoreAnswer.Done) : (before, StoreAnswer.NameTaken);
                }
                catch (DbUpdateConcurrencyException)
                {
                    return (before, StoreAnswer.Moved);
                }
            },
            cancellation
        );

    /// <inheritdoc cref="ReplaceAsync"/>
    public Task<(Expectation Kept, StoreAnswer Answer)?> RemoveAsync(
        string cluster,
        long id,
        int? version,
        CancellationToken cancellation
    ) =>
        RunAsync<(Expectation, StoreAnswer)?>(
            async context =>
            {
                if (await FindAsync(context, cluster, id, cancellation) is not { } row)
                {
                    return null;
                }

                if (version is { } seen && seen != row.Version)
                {
                    return (Of(row), StoreAnswer.Moved);
                }

                context.Expectations.Remove(row);
                try
                {
                    await context.SaveChangesAsync(cancellation);
                    return (Of(row), StoreAnswer.Done);
                }
                catch (DbUpdateConcurrencyException)
                {
                    return (Of(row), StoreAnswer.Moved);
                }
            },
            cancellation
        );

    private static Task<ExpectationRow?> FindAsync(ConsoleDbContext context, string cluster, long id, CancellationToken cancellation) =>
        context.Expectations.SingleOrDefaultAsync(row => row.Id == id && row.Cluster == cluster, cancellation);

    private static async Task<bool> SavedAsync(ConsoleDbContext context, CancellationToken cancellation)
    {
        try
        {
            await context.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }

    private static Expectation Of(ExpectationRow row) =>
        new()
        {
            Id = row.Id,
            Cluster = row.Cluster,
            Name = row.Name,
            Note = row.Note,
            Request = JsonSerializer.Deserialize<TrafficRequest>(row.Request, JsonSerializerOptions.Web) ?? new(),
            Address = row.Address,
            Expected = JsonSerializer.Deserialize<ExpectedAnswer>(row.Expected, JsonSerializerOptions.Web) ?? new(),
            Version = row.Version,
            ChangedAt = row.ChangedAt,
            ChangedBy = row.ChangedBy,
        };

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

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

/// <summary>What became of a change of one row.</summary>
internal enum StoreAnswer
{
    Done,
    Moved,
    NameTaken,
}
