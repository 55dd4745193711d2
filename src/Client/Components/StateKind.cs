namespace NetConsole.Client.Components;

/// <summary>Why a region has nothing to show.</summary>
public enum StateKind
{
    /// <summary>There is nothing yet.</summary>
    Empty,

    /// <summary>There is something, but the filter hides it.</summary>
    Filtered,

    /// <summary>Something failed.</summary>
    Error,

    /// <summary>The user lacks a right.</summary>
    Forbidden,

    /// <summary>The cluster does not serve the kind.</summary>
    Absent,
}
