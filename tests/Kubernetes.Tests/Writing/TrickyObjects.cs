using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace NetConsole.Tests.Kubernetes.Writing;

/// <summary>Objects of no kind in particular, full of what tools like to get wrong.</summary>
internal static class TrickyObjects
{
    private static readonly string[] Scalars =
    [
        // Numbers that a double cannot hold, or that look like another number when written again.
        .. (string[])
            [
                "0",
                "-1",
                "8080",
                "9007199254740993",
                "9223372036854775807",
                "-9223372036854775808",
                "18446744073709551615",
                "1.0",
                "1.10",
                "0.1",
                "1e21",
                "1E-7",
                "123456789012345678901234567890",
                "true",
                "false",
                "null",
                "{}",
                "[]",
            ],
        // Texts that look like something else: quantities, ports, percentages, dates, booleans of YAML 1.1, markup.
        .. (
            (string[])
                [
                    "",
                    " ",
                    "80",
                    "80%",
                    "500m",
                    "1Gi",
                    "1e3",
                    "0x1f",
                    "0o17",
                    "017",
                    "1_000",
                    "12:30:00",
                    "2026-01-02",
                    "yes",
                    "No",
                    "on",
                    "null",
                    "~",
                    "<<",
                    "=",
                    "- a",
                    "a: b",
                    "# c",
                    "{x}",
                    "[x]",
                    "*x",
                    "&x",
                    "!x",
                    "%x",
                    "@x",
                    "`x`",
                    "'x'",
                    "\"x\"",
                    "\\",
                    "trailing ",
                    " leading",
                    "two\nlines",
                    "end\n",
                    "\nstart",
                    "  indented\nthen not\n\n",
                    "tab\tinside",
                    "\r\n",
                    "\u0000\u0007",
                    "\u2028\u0085",
                    "äöü ß 漢字",
                    "😀",
                    "\ufeff",
                    "<script>&amp;</script>",
                    "---",
                    "...",
                ]
        ).Select(text => JsonSerializer.Serialize(text)),
    ];

    private static readonly string[] Names =
    [
        "name",
        "port",
        "spec",
        "items",
        "status",
        "a.b/c",
        "yes",
        "null",
        "1",
        "ä",
        "with space",
        "k: v",
        "#k",
        "<<",
        "-",
        "\"",
        "",
    ];

    /// <summary>JSON text of an object, with null values only when asked for.</summary>
    public static Arbitrary<string> Json(bool nulls = true)
    {
        var scalars = Gen.Elements(nulls ? Scalars : [.. Scalars.Where(scalar => scalar != "null")]);
        return Object(3, scalars).ToArbitrary();
    }

    /// <summary>True when both are the same to the last digit, the order of fields included.</summary>
    public static bool Exact(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return false;
        }

        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                var (ours, theirs) = (left.EnumerateObject().ToList(), right.EnumerateObject().ToList());
                return ours.Count == theirs.Count
                    && ours.Zip(theirs).All(pair => pair.First.Name == pair.Second.Name && Exact(pair.First.Value, pair.Second.Value));
            case JsonValueKind.Array:
                return left.GetArrayLength() == right.GetArrayLength()
                    && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => Exact(pair.First, pair.Second));
            case JsonValueKind.String:
                return left.GetString() == right.GetString();
            case JsonValueKind.Number:
                return left.GetRawText() == right.GetRawText();
            default:
                return true;
        }
    }

    private static Gen<string> Object(int depth, Gen<string> scalars) =>
        Gen.Choose(0, 5)
            .SelectMany(count =>
                Gen.Shuffle(Names)
                    .SelectMany(names =>
                        Value(depth - 1, scalars)
                            .ListOf(count)
                            .Select(values =>
                                "{"
                                + string.Join(
                                    ',',
                                    names.Zip(values).Select(pair => $"{JsonSerializer.Serialize(pair.First)}:{pair.Second}")
                                )
                                + "}"
                            )
                    )
            );

    private static Gen<string> Value(int depth, Gen<string> scalars) =>
        depth <= 0
            ? scalars
            : Gen.OneOf(
                scalars,
                Object(depth, scalars),
                Gen.Choose(0, 4)
                    .SelectMany(count => Value(depth - 1, scalars).ListOf(count))
                    .Select(values => $"[{string.Join(',', values)}]")
            );
}
