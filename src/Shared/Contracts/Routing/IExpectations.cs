namespace NetConsole.Contracts.Routing;

/// <summary>Requests whose outcome somebody counts on, checked on every version of their cluster. Scoped to the signed-in user.</summary>
public interface IExpectations
{
    /// <summary>How they stand now; null when there is no such cluster for this user.</summary>
    ExpectationBoard? Board(string cluster);

    /// <summary>Calls back after an expectation of the cluster was kept, changed or dropped. Dispose to stop.</summary>
    IDisposable Subscribe(string cluster, Func<Task> changed);

    Task<ExpectationOutcome> CreateAsync(string cluster, ExpectationDraft draft, CancellationToken cancellation);

    /// <param name="version">The version the user saw; null takes whatever is there.</param>
    Task<ExpectationOutcome> UpdateAsync(string cluster, long id, ExpectationDraft draft, int? version, CancellationToken cancellation);

    /// <inheritdoc cref="UpdateAsync"/>
    Task<ExpectationOutcome> DeleteAsync(string cluster, long id, int? version, CancellationToken cancellation);
}
