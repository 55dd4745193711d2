using NetConsole.Server.Hosting;

namespace NetConsole.Server.Data;

/// <summary>Without the database the console serves reads: it is ready, and says what is missing.</summary>
internal sealed class DatabaseReadiness(DatabaseStatus status) : IReadinessCheck
{
    public Task<IReadOnlyList<ReadinessAnswer>> CheckAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ReadinessAnswer>>([new("database", status.Problem is null, Required: false, status.Problem)]);
}
