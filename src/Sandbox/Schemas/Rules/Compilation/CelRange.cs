using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Compilation;

/// <summary>What a comprehension goes over, and the variables it binds at each step.</summary>
internal sealed class CelRange
{
    private const double StepCost = 2;
    private readonly CelPart target;
    private readonly int first;
    private readonly int second;

    private CelRange(CelPart target, CelScope scope, int first, int second) =>
        (this.target, Scope, this.first, this.second) = (target, scope, first, second);

    /// <summary>The variables inside.</summary>
    public CelScope Scope { get; }

    /// <summary>The most steps.</summary>
    public long Size => CelCompiler.SizeOf(target.Type);

    /// <param name="compiler">The compiler at work.</param>
    /// <param name="call">The macro.</param>
    /// <param name="scope">The variables outside.</param>
    /// <param name="variables">One for items or keys; two for index and item, or key and value.</param>
    public static CelRange Over(CelCompiler compiler, CelCall call, CelScope scope, int variables)
    {
        var target = compiler.Compile(call.Target!, scope);
        var type = target.Type;
        var isMap = type.Kind is CelKind.Map;
        if (!isMap && type.Kind is not (CelKind.List or CelKind.Dyn))
        {
            throw new CelCompileException(
                $"expression of type '{type}' cannot be range of a comprehension (must be list, map, or dynamic)",
                call.Target!.At
            );
        }

        var key =
            isMap ? CelType.Text
            : type.Kind == CelKind.List && variables == 2 ? CelType.Int
            : CelType.Dyn;
        var item = type.Inner;
        var inner = compiler.Declare(scope, call.Arguments[0], variables == 1 && !isMap ? item : key);
        var one = inner.Slot;
        if (variables == 2)
        {
            inner = compiler.Declare(inner, call.Arguments[1], item);
        }

        return new CelRange(target, inner, one, variables == 2 ? inner.Slot : -1);
    }

    /// <summary>The estimated cost of a comprehension with such a body.</summary>
    public double Cost(double body) => target.Cost + (Size * (body + StepCost));

    /// <summary>Binds the variables, step by step.</summary>
    public IEnumerable<int> Steps(CelFrame frame)
    {
        switch (target.Code(frame))
        {
            case CelFields fields:
                return Entries(fields, frame);
            case IReadOnlyList<object?> items:
                return Items(items, frame);
            default:
                throw new CelException("no such overload");
        }
    }

    private IEnumerable<int> Items(IReadOnlyList<object?> items, CelFrame frame)
    {
        for (var index = 0; index < items.Count; index++)
        {
            frame.Charge(1);
            frame.Slots[first] = second < 0 ? items[index] : (long)index;
            if (second >= 0)
            {
                frame.Slots[second] = items[index];
            }

            yield return index;
        }
    }

    private IEnumerable<int> Entries(CelFields fields, CelFrame frame)
    {
        var index = 0;
        foreach (var key in fields.Keys)
        {
            frame.Charge(1);
            frame.Slots[first] = key;
            if (second >= 0)
            {
                fields.TryGet(key, out frame.Slots[second]);
            }

            yield return index++;
        }
    }
}
