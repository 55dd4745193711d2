namespace NetConsole.Kubernetes.Watching;

/// <summary>Whether a cluster streams the objects of a kind as the start of a watch; shared by its reflectors, so that one asks.</summary>
internal sealed class InitialEvents
{
    private volatile bool refused;

    public bool Served => !refused;

    /// <summary>The server does not know the parameters.</summary>
    public void Refused() => refused = true;
}
