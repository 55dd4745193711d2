namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>The variables an expression sees; inner ones hide outer ones.</summary>
internal sealed class CelScope(string name, object? value, CelScope? outer = null)
{
    public CelScope With(string inner, object? innerValue) => new(inner, innerValue, this);

    public bool Find(string wanted, out object? found)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Name == wanted)
            {
                found = scope.Content;
                return true;
            }
        }

        found = null;
        return false;
    }

    private string Name => name;

    private object? Content => value;

    private CelScope? Outer => outer;
}
