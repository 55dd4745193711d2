using NetConsole.Sandbox.Schemas.Rules.Library;
using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Compilation;

/// <summary>
/// Checks an expression and makes it run: names get their place, functions are chosen by the types of their arguments as far as these
/// are known, and the cost is added up for values as large as they can be.
/// </summary>
internal sealed class CelCompiler
{
    // Where the schema sets no limit, a value of unknown type is taken to have so many items.
    private const long UnknownSize = 100;
    private readonly HashSet<int> reads = [];

    /// <summary>The places that the expression needs.</summary>
    public int Slots { get; private set; } = 2;

    /// <summary>The variable at this place is used.</summary>
    public bool Reads(int slot) => reads.Contains(slot);

    /// <summary>The most items a value of the type can have.</summary>
    public static long SizeOf(CelType type) => type.MaxSize ?? UnknownSize;

    public CelPart Compile(CelNode node, CelScope scope) =>
        node switch
        {
            CelLiteral literal => new CelPart(_ => literal.Value, TypeOf(literal.Value), 0),
            CelName name => Name(name, scope),
            CelSelect select => CelAccess.Select(this, select, scope),
            CelIndex index => CelAccess.Index(this, index, scope),
            CelListLiteral list => List(list, scope),
            CelMapLiteral map => Map(map, scope),
            CelCall call => Call(call, scope),
            _ => throw new CelCompileException("unknown expression", node.At),
        };

    /// <summary>With one more variable.</summary>
    public CelScope Declare(CelScope scope, CelNode name, CelType type)
    {
        if (name is not CelName variable)
        {
            throw new CelCompileException("argument must be a simple name", name.At);
        }

        var inner = scope.With(variable.Name, type);
        Slots = Math.Max(Slots, inner.Slot + 1);
        return inner;
    }

    /// <summary>An expression that must yield true or false.</summary>
    public CelPart Truth(CelNode node, CelScope scope, string where)
    {
        var part = Compile(node, scope);
        return part.Type.Kind is CelKind.Bool or CelKind.Dyn
            ? part
            : throw new CelCompileException($"found no matching overload for '{where}' applied to '({part.Type})'", node.At);
    }

    private static CelType TypeOf(object? value) =>
        value is string text ? CelType.Text with { MaxSize = text.Length } : new CelType(CelKinds.Of(value));

    private CelPart Name(CelName name, CelScope scope)
    {
        if (scope.Find(name.Name) is { } variable)
        {
            var slot = variable.Slot;
            reads.Add(slot);
            return new CelPart(
                frame =>
                {
                    frame.Charge(1);
                    return frame.Slots[slot];
                },
                variable.Type,
                1
            );
        }

        return TypeNamed(name.Name) is { } kind
            ? new CelPart(_ => new CelType(kind), new CelType(CelKind.Type), 1)
            : throw new CelCompileException($"undeclared reference to '{name.Name}' (in container '')", name.At);
    }

    private static CelKind? TypeNamed(string name) =>
        name switch
        {
            "bool" => CelKind.Bool,
            "int" => CelKind.Int,
            "uint" => CelKind.Uint,
            "double" => CelKind.Double,
            "string" => CelKind.Text,
            "bytes" => CelKind.Bytes,
            "list" => CelKind.List,
            "map" => CelKind.Map,
            "null_type" => CelKind.Null,
            "type" => CelKind.Type,
            _ => null,
        };

    private CelPart List(CelListLiteral list, CelScope scope)
    {
        var items = list.Items.Select(item => (Part: Compile(item.Value, scope), item.IsOptional)).ToArray();
        var types = items.Select(item => item.IsOptional ? item.Part.Type.Inner : item.Part.Type).ToArray();
        return new CelPart(
            frame =>
            {
                frame.Charge(1 + items.Length);
                var result = new List<object?>(items.Length);
                foreach (var (part, isOptional) in items)
                {
                    var value = part.Code(frame);
                    if (!isOptional)
                    {
                        result.Add(value);
                    }
                    else if (value is CelOptional { HasValue: true } optional)
                    {
                        result.Add(optional.Value);
                    }
                }

                return result;
            },
            CelType.List(types.Length == 0 ? CelType.Dyn : types.Aggregate(CelType.Join), items.Length),
            items.Sum(item => item.Part.Cost) + items.Length + 1
        );
    }

    private CelPart Map(CelMapLiteral map, CelScope scope)
    {
        var entries = map
            .Entries.Select(entry => (Key: Compile(entry.Key, scope), Value: Compile(entry.Value, scope), entry.IsOptional))
            .ToArray();
        var types = entries.Select(entry => entry.IsOptional ? entry.Value.Type.Inner : entry.Value.Type).ToArray();
        return new CelPart(
            frame =>
            {
                frame.Charge(1 + entries.Length);
                var result = new CelMap();
                foreach (var (key, value, isOptional) in entries)
                {
                    var name = key.Code(frame) ?? throw new CelException("unsupported key type");
                    var item = value.Code(frame);
                    if (!isOptional)
                    {
                        result.Add(name, item);
                    }
                    else if (item is CelOptional { HasValue: true } optional)
                    {
                        result.Add(name, optional.Value);
                    }
                }

                return result;
            },
            CelType.Map(types.Length == 0 ? CelType.Dyn : types.Aggregate(CelType.Join), entries.Length),
            entries.Sum(entry => entry.Key.Cost + entry.Value.Cost) + entries.Length + 1
        );
    }

    private CelPart Call(CelCall call, CelScope scope)
    {
        if (CelMacros.Expand(this, call, scope) is { } macro)
        {
            return macro;
        }

        // ip.isCanonical(x) is a function with a long name unless there is a variable ip.
        if (call.Target is CelName prefix && scope.Find(prefix.Name) is null && CelLibrary.Knows($"{prefix.Name}.{call.Name}"))
        {
            return CelCalls.Compile(this, call with { Target = null, Name = $"{prefix.Name}.{call.Name}" }, scope);
        }

        return call is { Target: null, Name: "&&" or "||" } ? CelLogic.AndOr(this, call, scope)
            : call is { Target: null, Name: "?:" } ? CelLogic.Conditional(this, call, scope)
            : CelCalls.Compile(this, call, scope);
    }
}
