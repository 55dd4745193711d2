namespace NetConsole.Kubernetes.Watching;

public enum KindState
{
    /// <summary>The first list is not in yet.</summary>
    Syncing,

    /// <summary>The watch is open.</summary>
    Live,

    /// <summary>The watch is interrupted; what is stored is as old as <see cref="KindStatus.StaleSince"/>.</summary>
    Stale,

    /// <summary>The cluster does not let us read it; tried again now and then.</summary>
    Forbidden,

    /// <summary>Nothing could be read so far: see <see cref="KindStatus.Problem"/>.</summary>
    Failing,
}

/// <summary>How well one kind is kept in step.</summary>
/// <param name="State">In short.</param>
/// <param name="StaleSince">When the data was last confirmed; null while live or never read.</param>
/// <param name="Problem">What is wrong, in words; null when nothing is.</param>
public sealed record KindStatus(KindState State, DateTimeOffset? StaleSince = null, string? Problem = null)
{
    /// <summary>At least one list is in, or it is known that there will be none.</summary>
    public bool IsSettled => State is KindState.Live or KindState.Stale or KindState.Forbidden;
}
