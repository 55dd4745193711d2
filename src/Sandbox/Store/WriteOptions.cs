namespace NetConsole.Sandbox.Store;

/// <summary>What a write asks for beside the object.</summary>
public sealed record WriteOptions
{
    public static WriteOptions Default { get; } = new();

    /// <summary>Who owns the fields that are written; managedFields name it.</summary>
    public string FieldManager { get; init; } = "sandbox";

    /// <summary>Everything is judged, nothing is kept.</summary>
    public bool DryRun { get; init; }

    /// <summary>What happens to fields that the schema does not know.</summary>
    public FieldValidation FieldValidation { get; init; } = FieldValidation.Ignore;

    /// <summary>Takes fields from other managers in a server-side apply.</summary>
    public bool Force { get; init; }

    /// <summary>The subresource that is written; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>The version the object is written in; the object's own apiVersion when null.</summary>
    public string? Version { get; init; }

    /// <summary>Receives the warnings of the write; null when nobody listens.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Asked last whether exactly this write may be made; refuses with an <see cref="ApiStatusException"/>.</summary>
    public Action<AdmissionRequest>? Review { get; init; }

    /// <summary>Repeated fields that the body had; they are judged with the unknown ones.</summary>
    public IReadOnlyList<string> DuplicateFields { get; init; } = [];
}

/// <summary>What happens to unknown and repeated fields.</summary>
public enum FieldValidation
{
    Ignore,
    Warn,
    Strict,
}

/// <summary>What a delete asks for.</summary>
public sealed record DeleteOptions
{
    public static DeleteOptions Default { get; } = new();

    public Propagation Propagation { get; init; } = Propagation.Background;

    public bool DryRun { get; init; }

    /// <summary>How long a pod on a node may take to end; null removes it at once. Other kinds have no such time.</summary>
    public long? GracePeriodSeconds { get; init; }

    /// <summary>Precondition; null for none.</summary>
    public string? Uid { get; init; }

    /// <summary>Precondition; null for none.</summary>
    public string? ResourceVersion { get; init; }
}

/// <summary>What happens to the objects that the deleted one owns.</summary>
public enum Propagation
{
    Background,
    Foreground,
    Orphan,
}
