namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>Reads an expression by CEL's precedence: conditional, or, and, relation, sum, product, unary, member.</summary>
internal sealed class CelParser
{
    private const int MaxDepth = 200;
    private const int MaxLength = 100_000;
    private static readonly string[] Relations = ["==", "!=", "<", "<=", ">", ">=", "in"];
    private readonly List<CelToken> tokens;
    private int at;
    private int depth;

    private CelParser(List<CelToken> tokens) => this.tokens = tokens;

    private CelToken Now => tokens[at];

    /// <exception cref="CelCompileException">The text is no expression.</exception>
    public static CelNode Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new CelCompileException($"Syntax error: expression code point size exceeds limit: {MaxLength}", 0);
        }

        var parser = new CelParser(CelTokens.Read(text));
        var node = parser.Conditional();
        return parser.Now.Kind == CelTokenKind.End ? node : throw parser.Unexpected();
    }

    private CelNode Conditional()
    {
        if (++depth > MaxDepth)
        {
            throw new CelCompileException("Syntax error: expression recursion limit exceeded", Now.At);
        }

        var node = Chain(() => Chain(Relation, "&&"), "||");
        if (Now.Text == "?" && Take("?", out var sign))
        {
            var yes = Chain(() => Chain(Relation, "&&"), "||");
            Expect(":");
            node = new CelCall(sign, null, "?:", [node, yes, Conditional()]);
        }

        depth--;
        return node;
    }

    private CelNode Relation() => Chain(() => Chain(() => Chain(Unary, "*", "/", "%"), "+", "-"), Relations);

    private CelNode Chain(Func<CelNode> next, params string[] signs)
    {
        var node = next();
        while (Now.Kind == CelTokenKind.Sign && signs.Contains(Now.Text))
        {
            var sign = tokens[at++];
            node = new CelCall(sign.At, null, sign.Text, [node, next()]);
        }

        return node;
    }

    private CelNode Unary()
    {
        if (++depth > MaxDepth)
        {
            throw new CelCompileException("Syntax error: expression recursion limit exceeded", Now.At);
        }

        CelNode node =
            Take("!", out var not) ? new CelCall(not, null, "!", [Unary()])
            : Take("-", out var minus) ? Negative(minus)
            : Member();
        depth--;
        return node;
    }

    private CelNode Negative(int minus) =>
        Now.Value switch
        {
            CelSmallest when Now.Kind == CelTokenKind.Literal && at++ >= 0 => new CelLiteral(minus, long.MinValue),
            _ => Unary() switch
            {
                CelLiteral { Value: long number } => new CelLiteral(minus, -number),
                CelLiteral { Value: double number } => new CelLiteral(minus, -number),
                var operand => new CelCall(minus, null, "-_", [operand]),
            },
        };

    private CelNode Member()
    {
        var node = Primary();
        while (true)
        {
            if (Take(".", out var dot))
            {
                var optional = Take("?", out _);
                var name = Name();
                node =
                    !optional && Take("(", out var open)
                        ? new CelCall(open, node, name, Arguments(")"))
                        : new CelSelect(dot, node, name, optional);
            }
            else if (Take("[", out var bracket))
            {
                var optional = Take("?", out _);
                var key = Conditional();
                Expect("]");
                node = new CelIndex(bracket, node, key, optional);
            }
            else
            {
                return node;
            }
        }
    }

    private CelNode Primary()
    {
        if (Now.Kind == CelTokenKind.Literal)
        {
            var literal = tokens[at++];
            return literal.Value is CelSmallest
                ? throw new CelCompileException("Syntax error: invalid int literal", literal.At)
                : new CelLiteral(literal.At, literal.Value);
        }

        if (Take("(", out _))
        {
            var node = Conditional();
            Expect(")");
            return node;
        }

        if (Take("[", out var bracket))
        {
            return new CelListLiteral(bracket, Elements());
        }

        if (Take("{", out var brace))
        {
            return new CelMapLiteral(brace, Entries());
        }

        Take(".", out _);
        var start = Now.At;
        var name = Name();
        return Take("(", out var open) ? new CelCall(open, null, name, Arguments(")")) : new CelName(start, name);
    }

    private List<CelElement> Elements()
    {
        var items = new List<CelElement>();
        while (!Take("]", out _))
        {
            if (items.Count > 0)
            {
                Expect(",");
                if (Take("]", out _))
                {
                    break;
                }
            }

            var optional = Take("?", out _);
            items.Add(new CelElement(Conditional(), optional));
        }

        return items;
    }

    private List<CelEntry> Entries()
    {
        var entries = new List<CelEntry>();
        while (!Take("}", out _))
        {
            if (entries.Count > 0)
            {
                Expect(",");
                if (Take("}", out _))
                {
                    break;
                }
            }

            var optional = Take("?", out _);
            var key = Conditional();
            Expect(":");
            entries.Add(new CelEntry(key, Conditional(), optional));
        }

        return entries;
    }

    private CelNode[] Arguments(string end)
    {
        var arguments = new List<CelNode>();
        while (!Take(end, out _))
        {
            if (arguments.Count > 0)
            {
                Expect(",");
            }

            arguments.Add(Conditional());
        }

        return [.. arguments];
    }

    private string Name() => Now.Kind == CelTokenKind.Name ? tokens[at++].Text : throw Unexpected();

    private bool Take(string sign, out int position)
    {
        position = Now.At;
        if (Now.Kind != CelTokenKind.Sign || Now.Text != sign)
        {
            return false;
        }

        at++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Take(sign, out _))
        {
            throw new CelCompileException($"Syntax error: mismatched input '{Now.Text}' expecting '{sign}'", Now.At);
        }
    }

    private CelCompileException Unexpected() => new($"Syntax error: mismatched input '{Now.Text}'", Now.At);
}
