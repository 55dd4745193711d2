using NetConsole.Kubernetes.Connections;

namespace NetConsole.Kubernetes.Api;

/// <summary>How a write is made.</summary>
public sealed record WriteOptions
{
    /// <summary>The console's own field manager.</summary>
    public const string ConsoleManager = "network-console";

    /// <summary>As whom; null for the connection's own user.</summary>
    public CallIdentity? Identity { get; init; }

    /// <summary>The server goes through all steps, admission included, and stores nothing.</summary>
    public bool DryRun { get; init; }

    public string FieldManager { get; init; } = ConsoleManager;

    /// <summary>What the server does with unknown or double fields: Strict, Warn or Ignore.</summary>
    public string FieldValidation { get; init; } = "Strict";

    /// <summary>Server-side apply only: take fields that other managers own.</summary>
    public bool Force { get; init; }

    /// <summary>Such as <c>status</c> or <c>scale</c>; null for the object itself.</summary>
    public string? Subresource { get; init; }
}

/// <summary>How an object is deleted.</summary>
public sealed record DeleteOptions
{
    public CallIdentity? Identity { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Delete only this incarnation; null for any.</summary>
    public string? Uid { get; init; }

    /// <summary>Delete only this version; null for any.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Background, Foreground or Orphan; null for the kind's default.</summary>
    public string? Propagation { get; init; }

    /// <summary>Null for the kind's default.</summary>
    public int? GracePeriodSeconds { get; init; }
}
