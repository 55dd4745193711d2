namespace NetConsole.Domain.Resources;

/// <summary>What everybody needs of an object, read on the way in so that the object itself can stay text until somebody asks for more.</summary>
public readonly record struct ResourceHead
{
    public required string ApiVersion { get; init; }

    public required ResourceKey Key { get; init; }

    public required string Uid { get; init; }

    public required string ResourceVersion { get; init; }

    /// <summary>0 when absent.</summary>
    public long Generation { get; init; }

    public DateTimeOffset? Created { get; init; }

    public bool IsBeingDeleted { get; init; }

    /// <summary>Fields that no engine reads were left out on the way in.</summary>
    public bool IsPartial { get; init; }
}
