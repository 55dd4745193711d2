using FsCheck;
using FsCheck.Fluent;

namespace NetConsole.Tests.Manifests;

/// <summary>Arbitrary JSON out of awkward pieces.</summary>
internal static class JsonValues
{
    public static readonly string[] Pieces =
    [
        "a",
        "b c",
        "\n",
        " ",
        "\t",
        "-",
        ": ",
        ":",
        "#",
        "'",
        "\"",
        "\\",
        "true",
        "null",
        "0",
        "1.5",
        "{",
        "]",
        "|",
        ">",
        "&",
        "*",
        "!",
        "%",
        "@",
        "`",
        "---",
        "...",
        "é",
        "😀",
        "\r",
        "\u0085",
        "\u00A0",
        "\u0001",
        "?",
        ",",
        "=",
        "<<",
        "~",
        "yes",
        "0x",
        "_",
        "e5",
        "2024-01-01",
        "\u200B",
        "\uFEFF",
    ];

    private static readonly Gen<string> Text = Gen.Elements(Pieces).ListOf().Select(parts => string.Concat(parts.Take(6)));

    public static Gen<object?> Any(int depth)
    {
        var leaf = Gen.OneOf(
            Text.Select(text => (object?)text),
            Gen.Choose(int.MinValue, int.MaxValue).Select(number => (object?)number),
            Gen.Elements<object?>(true, false, null, 0.1m, 1e300, -0.0, long.MaxValue, ulong.MaxValue)
        );
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Any(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.ListOf().Select(items => (object?)items.Take(5).ToArray()),
            Text.Zip(inner)
                .ListOf()
                .Select(fields =>
                    (object?)fields.Take(5).DistinctBy(field => field.Item1).ToDictionary(field => field.Item1, field => field.Item2)
                )
        );
    }
}
