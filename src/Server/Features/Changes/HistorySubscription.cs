namespace NetConsole.Server.Features.Changes;

/// <summary>Tells one listener of the revisions of one cluster until it is disposed.</summary>
internal sealed class HistorySubscription : IDisposable
{
    private readonly RevisionStore revisions;
    private readonly string cluster;
    private readonly Func<Task> recorded;

    public HistorySubscription(RevisionStore revisions, string cluster, Func<Task> recorded)
    {
        (this.revisions, this.cluster, this.recorded) = (revisions, cluster, recorded);
        revisions.Recorded += Hear;
    }

    public void Dispose() => revisions.Recorded -= Hear;

    // The one who records does not wait for those who listen.
    private void Hear(string changed)
    {
        if (changed == cluster)
        {
            _ = recorded();
        }
    }
}
