namespace NetConsole.Sandbox.Schemas.Rules.Compilation;

/// <summary>One evaluation: the variables by their place, and what it has cost so far.</summary>
internal sealed class CelFrame(int size, long limit)
{
    public object?[] Slots { get; } = new object?[size];

    public long Cost { get; private set; }

    /// <exception cref="CelCostException">The limit is passed.</exception>
    public void Charge(long cost)
    {
        Cost += cost;
        if (Cost > limit)
        {
            throw new CelCostException("operation cancelled: actual cost limit exceeded");
        }
    }
}

/// <summary>A part of an expression, ready to run.</summary>
internal delegate object? CelCode(CelFrame frame);

/// <summary>A compiled part: what runs, what it yields, and the most it can cost for values as large as the schema allows.</summary>
internal readonly record struct CelPart(CelCode Code, Values.CelType Type, double Cost);
