namespace NetConsole.Sandbox.Schemas.Rules.Values;

/// <summary>What an expression yields, as far as it is known before it is evaluated.</summary>
/// <param name="Kind">The sort of value; <see cref="CelKind.Dyn"/> when it is only known later.</param>
internal sealed record CelType(CelKind Kind)
{
    public static readonly CelType Dyn = new(CelKind.Dyn);
    public static readonly CelType Bool = new(CelKind.Bool);
    public static readonly CelType Int = new(CelKind.Int);
    public static readonly CelType Text = new(CelKind.Text);

    /// <summary>The items of a list, the values of a map, what an optional holds.</summary>
    public CelType? Element { get; init; }

    /// <summary>The fields of an object.</summary>
    public SchemaNode? Schema { get; init; }

    /// <summary>A whole Kubernetes object: apiVersion, kind and the names in metadata can be read whatever the schema says.</summary>
    public bool IsResource { get; init; }

    /// <summary>The most items, entries or characters a value can have; null when nothing is known.</summary>
    public long? MaxSize { get; init; }

    public CelType Inner => Element ?? Dyn;

    public static CelType List(CelType element, long? most = null) => new(CelKind.List) { Element = element, MaxSize = most };

    public static CelType Map(CelType element, long? most = null) => new(CelKind.Map) { Element = element, MaxSize = most };

    public static CelType Optional(CelType element) => new(CelKind.Optional) { Element = element };

    /// <summary>As messages name it.</summary>
    public override string ToString() =>
        Kind switch
        {
            CelKind.List => $"list({Inner})",
            CelKind.Map => $"map(string, {Inner})",
            CelKind.Optional => $"optional_type({Inner})",
            CelKind.Type => "type",
            _ => CelKinds.NameOf(Kind),
        };

    /// <summary>The common type of two; dyn when they differ.</summary>
    public static CelType Join(CelType left, CelType right) =>
        left.Kind != right.Kind ? Dyn
        : left.Element is null && right.Element is null
            ? left.Schema == right.Schema ? left with { MaxSize = Most(left, right) }
                : Dyn
        : left with { Element = Join(left.Inner, right.Inner), MaxSize = Most(left, right) };

    private static long? Most(CelType left, CelType right) =>
        left.MaxSize is { } one && right.MaxSize is { } other ? Math.Max(one, other) : null;
}
