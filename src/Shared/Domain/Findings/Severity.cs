namespace NetConsole.Domain.Findings;

/// <summary>How much a finding matters; larger is worse.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is broken.</summary>
    Info,

    /// <summary>Something does not do what it says, or soon will not.</summary>
    Warning,

    /// <summary>Traffic is, or will be, refused, lost or sent to the wrong place.</summary>
    Critical,
}
