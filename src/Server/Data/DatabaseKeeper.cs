using Microsoft.EntityFrameworkCore;

namespace NetConsole.Server.Data;

/// <summary>Brings the tables up to date once the database answers, and keeps looking whether it still does.</summary>
internal sealed partial class DatabaseKeeper(
    IDbContextFactory<ConsoleDbContext> contexts,
    DatabaseStatus status,
    KeyRing keys,
    TimeProvider time,
    ILogger<DatabaseKeeper> logger
) : BackgroundService
{
    // Any number does, as long as every version of the console asks for the same one.
    private const long MigrationLock = 0x6e65_7463_6f6e;
    private static readonly TimeSpan Healthy = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    private bool migrated;

    /// <summary>Waits a moment for the first answer: the key ring is read next, and should find its table.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (status.Configured)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(FirstAnswer);
            await LookAsync(patience.Token);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (status.Configured && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await (status.Problem is null ? status.WaitAsync(Healthy, stoppingToken) : Task.Delay(Retry, time, stoppingToken));
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            await (migrated ? context.Database.ExecuteSqlAsync($"SELECT 1", cancellation) : MigrateAsync(context, cancellation));
            migrated = true;
            if (status.Problem is not null)
            {
                status.Works();
                keys.Synchronize();
                Log.Answers(logger);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Report(error is OperationCanceledException ? new TimeoutException() : error);
        }
    }

    private void Report(Exception error)
    {
        var reason = DatabaseProblems.Describe(error);
        if (status.Problem != reason)
        {
            Log.Away(logger, reason);
            Log.Details(logger, error);
        }

        status.Fails(reason);
    }

    /// <summary>Replicas that start together take turns: the second finds nothing left to do.</summary>
    private static async Task<int> MigrateAsync(ConsoleDbContext context, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        try
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellation);
            await context.Database.MigrateAsync(cancellation);
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", cancellation);
            return 0;
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "DatabaseAnswers", Level = LogLevel.Information, Message = "The database answers; history is recorded")]
        public static partial void Answers(ILogger logger);

        [LoggerMessage(
            EventName = "DatabaseAway",
            Level = LogLevel.Error,
            Message = "{Reason} Reading goes on; changes are refused until it answers"
        )]
        public static partial void Away(ILogger logger, string reason);

        [LoggerMessage(EventName = "DatabaseErrorDetails", Level = LogLevel.Debug, Message = "Details of the database error")]
        public static partial void Details(ILogger logger, Exception error);
    }
}
