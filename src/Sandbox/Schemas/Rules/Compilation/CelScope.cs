using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Compilation;

/// <summary>The variables a part of an expression sees; inner ones hide outer ones. Each has its place in the frame.</summary>
internal sealed class CelScope
{
    public static readonly CelScope Empty = new(null, "", CelType.Dyn, -1);

    private readonly CelScope? outer;
    private readonly string name;

    private CelScope(CelScope? outer, string name, CelType type, int slot) =>
        (this.outer, this.name, Type, Slot) = (outer, name, type, slot);

    public CelType Type { get; }

    public int Slot { get; }

    public CelScope With(string inner, CelType type) => new(this, inner, type, Slot + 1);

    public CelScope? Find(string wanted)
    {
        for (var scope = this; scope.outer is not null; scope = scope.outer)
        {
            if (scope.name == wanted)
            {
                return scope;
            }
        }

        return null;
    }
}
