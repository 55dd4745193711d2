using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Compilation;

/// <summary>
/// A name as a rule writes it and as the object has it. Fields whose names are no names of the language are written with escapes:
/// <c>__dash__</c>, <c>__dot__</c>, <c>__slash__</c>, <c>__underscores__</c>, and <c>__name__</c> for reserved words. Keys of maps are not escaped.
/// </summary>
internal sealed class FieldNames(string written)
{
    private readonly string unescaped = Unescaped(written);

    public string For(CelFields fields) => fields is CelObject ? unescaped : written;

    public static string Unescaped(string name)
    {
        if (!name.Contains("__", StringComparison.Ordinal))
        {
            return name;
        }

        var plain = name.Replace("__underscores__", "\u0001", StringComparison.Ordinal)
            .Replace("__dot__", ".", StringComparison.Ordinal)
            .Replace("__dash__", "-", StringComparison.Ordinal)
            .Replace("__slash__", "/", StringComparison.Ordinal)
            .Replace("\u0001", "__", StringComparison.Ordinal);
        return plain.Length > 4 && plain.StartsWith("__", StringComparison.Ordinal) && plain.EndsWith("__", StringComparison.Ordinal)
            ? plain[2..^2]
            : plain;
    }
}
