using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>
/// One form of a function. Its signature is written as <c>s.startsWith(s)&gt;b</c>: receiver, name, parameters and result, each type
/// by its letter (<see cref="CelKinds.OfSign"/>). Results may also be <c>0</c>, the type of the first argument, <c>e</c>, its
/// element, <c>S</c>, a list of texts, and <c>?</c> before any of them, an optional.
/// </summary>
internal sealed class CelOverload
{
    private readonly string result;

    private CelOverload(string name, bool isMember, CelKind[] parameters, string result, Func<object?[], object?> body) =>
        (Name, IsMember, Parameters, this.result, Body) = (name, isMember, parameters, result, body);

    public string Name { get; }

    public bool IsMember { get; }

    /// <summary>The receiver comes first.</summary>
    public CelKind[] Parameters { get; }

    public Func<object?[], object?> Body { get; }

    public static CelOverload Of(string signature, Func<object?[], object?> body)
    {
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        var close = signature.IndexOf(")>", StringComparison.Ordinal);
        var isMember = signature[1] == '.';
        var letters = (isMember ? signature[..1] : "") + signature[(open + 1)..close];
        return new CelOverload(
            signature[(isMember ? 2 : 0)..open],
            isMember,
            [.. letters.Select(CelKinds.OfSign)],
            signature[(close + 2)..],
            body
        );
    }

    public bool Takes(object?[] arguments)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            if (Parameters[index] != CelKind.Dyn && !CelKinds.Fits(CelKinds.Of(arguments[index]), Parameters[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Arguments of these types may fit; what is only known later does.</summary>
    public bool MayTake(IReadOnlyList<CelType> arguments)
    {
        for (var index = 0; index < arguments.Count; index++)
        {
            if (arguments[index].Kind != CelKind.Dyn && !CelKinds.Fits(arguments[index].Kind, Parameters[index]))
            {
                return false;
            }
        }

        return true;
    }

    public CelType Result(IReadOnlyList<CelType> arguments) => Result(result, arguments);

    private static CelType Result(string sign, IReadOnlyList<CelType> arguments) =>
        sign[0] switch
        {
            '?' => CelType.Optional(Result(sign[1..], arguments)),
            '0' => arguments[0],
            'e' => arguments[0].Inner,
            'S' => CelType.List(CelType.Text, arguments.Count > 0 ? arguments[0].MaxSize : null),
            's' => CelType.Text with
            {
                MaxSize = arguments.All(argument => argument.Kind != CelKind.Text || argument.MaxSize is not null)
                    ? arguments.Sum(argument => argument.Kind == CelKind.Text ? argument.MaxSize : 0)
                    : null,
            },
            var letter => new CelType(CelKinds.OfSign(letter)),
        };
}
