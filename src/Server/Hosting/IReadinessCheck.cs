namespace NetConsole.Server.Hosting;

/// <summary>One part's word on whether it can serve.</summary>
/// <param name="Name">The part, such as <c>database</c>.</param>
/// <param name="Ready">It serves.</param>
/// <param name="Required">Without it the console is not ready; otherwise it serves with less.</param>
/// <param name="Reason">Why not; no secrets, since anybody can ask.</param>
internal sealed record ReadinessAnswer(string Name, bool Ready, bool Required, string? Reason);

/// <summary>A part that knows whether it can serve.</summary>
internal interface IReadinessCheck
{
    Task<IReadOnlyList<ReadinessAnswer>> CheckAsync(CancellationToken cancellation);
}
