namespace NetConsole.Manifests;

internal enum ScalarKind
{
    Text,
    Number,
    True,
    False,
    Null,

    /// <summary>The plain key <c>&lt;&lt;</c>.</summary>
    Merge,
}

/// <summary>What a scalar means in JSON.</summary>
/// <param name="Kind">The JSON type.</param>
/// <param name="Text">The characters of a text; a JSON number as written.</param>
internal readonly record struct ScalarValue(ScalarKind Kind, string Text)
{
    public static ScalarValue Null { get; } = new(ScalarKind.Null, "null");

    public static ScalarValue True { get; } = new(ScalarKind.True, "true");

    public static ScalarValue False { get; } = new(ScalarKind.False, "false");

    public static ScalarValue OfText(string text) => new(ScalarKind.Text, text);

    public static ScalarValue OfNumber(string text) => new(ScalarKind.Number, text);
}
