namespace NetConsole.Sandbox.Schemas.Rules.Values;

/// <summary>A value that may be absent.</summary>
internal sealed class CelOptional
{
    public static readonly CelOptional None = new(null, false);

    private readonly object? value;

    private CelOptional(object? value, bool hasValue) => (this.value, HasValue) = (value, hasValue);

    public bool HasValue { get; }

    /// <exception cref="CelException">There is none.</exception>
    public object? Value => HasValue ? value : throw new CelException("optional.none() dereference");

    public static CelOptional Of(object? value) => new(value, true);
}
