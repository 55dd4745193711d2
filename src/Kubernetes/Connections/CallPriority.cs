namespace NetConsole.Kubernetes.Connections;

/// <summary>Who waits for a call, which decides who goes first when there are too many at once.</summary>
public enum CallPriority
{
    /// <summary>Somebody looks at a page or pressed a button.</summary>
    Interactive,

    /// <summary>Keeping the stores in step: lists, watches and discovery.</summary>
    Background,
}
