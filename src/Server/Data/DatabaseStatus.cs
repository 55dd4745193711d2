namespace NetConsole.Server.Data;

/// <summary>Whether the database can be used, and if not why, in words without secrets.</summary>
internal sealed class DatabaseStatus : IDisposable
{
    private const string NotYet = "The database has not answered yet.";
    private const string None = "No database is configured: start the console with --database.";
    private readonly SemaphoreSlim wake = new(0, 1);
    private volatile string? problem;

    public DatabaseStatus(bool configured)
    {
        Configured = configured;
        problem = configured ? NotYet : None;
    }

    public bool Configured { get; }

    /// <summary>Null while the database can be used.</summary>
    public string? Problem => problem;

    /// <summary>It answered, with all its tables.</summary>
    public void Works() => problem = null;

    /// <summary>It did not answer; the keeper looks after it at once.</summary>
    public void Fails(string reason)
    {
        problem = reason;
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // The keeper was woken already.
        }
    }

    public void Dispose() => wake.Dispose();

    /// <summary>Until the time is over or somebody met a failure.</summary>
    public Task<bool> WaitAsync(TimeSpan time, CancellationToken cancellation) => wake.WaitAsync(time, cancellation);
}
