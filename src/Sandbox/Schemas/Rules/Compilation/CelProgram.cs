using System.Text;
using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Compilation;

/// <summary>An expression that has been read and checked, ready to be evaluated any number of times.</summary>
internal sealed class CelProgram
{
    private readonly CelCode code;
    private readonly int slots;
    private readonly bool hasOldSelf;

    private CelProgram(CelPart part, int slots, bool hasOldSelf) =>
        (code, Type, Cost, this.slots, this.hasOldSelf) = (part.Code, part.Type, part.Cost, slots, hasOldSelf);

    public CelType Type { get; }

    /// <summary>The most that one evaluation can cost, for values as large as the schema allows.</summary>
    public double Cost { get; }

    /// <summary>The expression looks at the value before.</summary>
    public bool UsesOldSelf { get; private init; }

    /// <param name="text">The expression.</param>
    /// <param name="self">The type of <c>self</c>.</param>
    /// <param name="oldSelf">The type of <c>oldSelf</c>; null when there is none.</param>
    /// <exception cref="CelCompileException">It cannot be read, or its types do not fit.</exception>
    public static CelProgram Compile(string text, CelType self, CelType? oldSelf = null)
    {
        var scope = CelScope.Empty.With("self", self);
        scope = oldSelf is null ? scope : scope.With("oldSelf", oldSelf);
        var compiler = new CelCompiler();
        var part = compiler.Compile(CelParser.Parse(text), scope);
        return new CelProgram(part, compiler.Slots, oldSelf is not null) { UsesOldSelf = compiler.Reads(1) && oldSelf is not null };
    }

    /// <param name="self">The value of <c>self</c>.</param>
    /// <param name="oldSelf">The value of <c>oldSelf</c>.</param>
    /// <param name="limit">What the evaluation may cost.</param>
    /// <param name="cost">What it did cost, also when it fails.</param>
    /// <exception cref="CelException">It has no value.</exception>
    public object? Run(object? self, object? oldSelf, long limit, out long cost)
    {
        var frame = new CelFrame(slots, limit);
        frame.Slots[0] = self;
        if (hasOldSelf)
        {
            frame.Slots[1] = oldSelf;
        }

        try
        {
            return code(frame);
        }
        finally
        {
            cost = frame.Cost;
        }
    }

    /// <summary>The message with the place it means, as the API server prints it.</summary>
    public static string Describe(CelCompileException problem, string text)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, Math.Min(problem.At, text.Length) - 1)) + 1;
        var line = text[..start].Count(letter => letter == '\n') + 1;
        var end = text.IndexOf('\n', start);
        var column = problem.At - start;
        return new StringBuilder()
            .Append($"ERROR: <input>:{line}:{column + 1}: {problem.Message}")
            .Append($"\n | {text[start..(end < 0 ? text.Length : end)]}\n | {new string('.', Math.Max(0, column))}^")
            .ToString();
    }
}
