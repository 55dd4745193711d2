namespace NetConsole.Domain.Checks;

/// <summary>The codes of findings that belong to no engine of their own; where the routing engine has a word, it is used.</summary>
public static class CheckCodes
{
    /// <summary>A field names an object that does not exist.</summary>
    public const string ReferenceMissing = nameof(ReferenceMissing);

    /// <summary>A field names an object of another namespace without a grant.</summary>
    public const string ReferenceNotPermitted = nameof(ReferenceNotPermitted);

    /// <summary>No pod matches the selector of a Service.</summary>
    public const string ServiceSelectsNothing = nameof(ServiceSelectsNothing);

    public const string IngressToMigrate = nameof(IngressToMigrate);

    /// <summary>The controller says that the object does not work.</summary>
    public const string StatusBad = nameof(StatusBad);
}
